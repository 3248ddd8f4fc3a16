package io.migrator.history;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between client and server and counts the messages that make the client wait: one
 * a round trip. A named prepared statement is counted as well.
 */
final class CountingProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final int serverPort;

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicInteger namedStatements = new AtomicInteger();

	CountingProxy(int serverPort) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.serverPort = serverPort;
		start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	int takeRoundTrips() {
		return this.roundTrips.getAndSet(0);
	}

	int namedStatements() {
		return this.namedStatements.get();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
			start(() -> count(client.getInputStream(), server.getOutputStream()));
			start(() -> server.getInputStream().transferTo(client.getOutputStream()));
		}
	}

	private void count(InputStream in, OutputStream out) throws IOException {
		DataInputStream messages = new DataInputStream(in);
		boolean started = false;
		while (true) {
			int type = started ? messages.read() : 0;
			if (type < 0) {
				return;
			}
			int length = messages.readInt();
			byte[] body = messages.readNBytes(length - Integer.BYTES);
			if (type == 'Q' || type == 'S') {
				this.roundTrips.incrementAndGet();
			}
			if (type == 'P' && body[0] != 0) {
				this.namedStatements.incrementAndGet();
			}
			byte[] message = new byte[(started ? 1 : 0) + length];
			int at = 0;
			if (started) {
				message[at++] = (byte) type;
			}
			for (int shift = 24; shift >= 0; shift -= 8) {
				message[at++] = (byte) (length >> shift);
			}
			System.arraycopy(body, 0, message, at, body.length);
			out.write(message);
			out.flush();
			started = true;
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The connection ended
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Work {

		void run() throws IOException;

	}

}
