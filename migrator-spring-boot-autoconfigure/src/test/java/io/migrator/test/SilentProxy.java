package io.migrator.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between clients and a server and, when told so, lets packets vanish without
 * closing anything: a firewall that forgot a connection, a network that is gone.
 */
public final class SilentProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int serverPort;

	private final List<Line> lines = new CopyOnWriteArrayList<>();

	private volatile boolean newOnesSilent;

	public SilentProxy(int serverPort) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.serverPort = serverPort;
		start(this::accept);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Drops everything from now on, of connections that come too.
	 */
	public void silence() {
		silenceNewOnes();
		this.lines.forEach((line) -> line.silent = true);
	}

	/**
	 * Drops everything of connections that come from now on.
	 */
	public void silenceNewOnes() {
		this.newOnesSilent = true;
	}

	/**
	 * Drops everything of the connection that came first.
	 */
	public void silenceFirst() {
		this.lines.get(0).silent = true;
	}

	/**
	 * Closes the connections, as the kernel does for a killed client.
	 */
	public void hangUp() throws IOException {
		for (Line line : this.lines) {
			line.server.close();
			line.client.close();
		}
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), this.serverPort));
			line.silent = this.newOnesSilent;
			this.lines.add(line);
			start(() -> line.forward(line.client, line.server));
			start(() -> line.forward(line.server, line.client));
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// a connection ended
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Line line : this.lines) {
				line.client.close();
				line.server.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Line {

		private final Socket client;

		private final Socket server;

		private volatile boolean silent;

		private Line(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		private void forward(Socket from, Socket to) throws IOException {
			byte[] buffer = new byte[8192];
			int length = from.getInputStream().read(buffer);
			while (length >= 0) {
				if (!this.silent) {
					to.getOutputStream().write(buffer, 0, length);
				}
				length = from.getInputStream().read(buffer);
			}
			if (!this.silent) {
				to.close();
			}
		}

	}

	private interface Work {

		void run() throws IOException;

	}

}
