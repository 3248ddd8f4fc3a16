package io.migrator.test;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.migrator.test.Fault.Fate;

/**
 * Stands between client and server, reads the messages that pass, and has a fault befall
 * them: it cuts connections, delays or swallows messages, lets all of them vanish without
 * closing anything, as a firewall does that forgot a connection, and counts what makes a
 * client wait.
 * <p>
 * It speaks no TLS and says so, whatever the client's URL prefers.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private static final int GSS_REQUEST = 80877104;

	private final ServerSocket listener;

	private final int serverPort;

	private final List<Link> links = new CopyOnWriteArrayList<>();

	private volatile boolean newOnesSilent;

	private final AtomicInteger roundTrips = new AtomicInteger();

	private final AtomicInteger namedStatements = new AtomicInteger();

	private volatile Fault fromClient = (number) -> Fate.PASSED;

	private volatile Fault fromServer = (number) -> Fate.PASSED;

	private final AtomicInteger clientMessages = new AtomicInteger();

	private final AtomicInteger serverMessages = new AtomicInteger();

	public FaultProxy(int serverPort) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.serverPort = serverPort;
		start(this::accept);
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Has a fault befall messages of clients from now on.
	 */
	public void onClientMessages(Fault fault) {
		this.clientMessages.set(0);
		this.fromClient = fault;
	}

	/**
	 * Has a fault befall messages of the server from now on.
	 */
	public void onServerMessages(Fault fault) {
		this.serverMessages.set(0);
		this.fromServer = fault;
	}

	/**
	 * How many messages of clients there were since a fault was last set.
	 */
	public int clientMessages() {
		return this.clientMessages.get();
	}

	/**
	 * How many messages of the server there were since a fault was last set.
	 */
	public int serverMessages() {
		return this.serverMessages.get();
	}

	/**
	 * Drops everything from now on, of connections that come too.
	 */
	public void silence() {
		silenceNewOnes();
		this.links.forEach((link) -> link.silent = true);
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
		this.links.get(0).silent = true;
	}

	/**
	 * Closes all connections, as the kernel does for a killed client.
	 */
	public void cutAll() {
		this.links.forEach(Link::cut);
	}

	/**
	 * How often a client waited since this was last asked: once a round trip, however
	 * many messages it sent without waiting in between.
	 */
	public int takeRoundTrips() {
		return this.roundTrips.getAndSet(0);
	}

	/**
	 * How many prepared statements with a name there were.
	 */
	public int namedStatements() {
		return this.namedStatements.get();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			start(() -> new Link(client, new Socket(InetAddress.getLoopbackAddress(), this.serverPort)).open());
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
		}, "fault-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			cutAll();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Work {

		void run() throws IOException;

	}

	/**
	 * One client's connection and the server's end of it.
	 */
	private final class Link {

		private final Socket client;

		private final Socket server;

		/**
		 * How many messages the server has not said to be done with.
		 */
		private final AtomicInteger unanswered = new AtomicInteger();

		private volatile boolean silent = FaultProxy.this.newOnesSilent;

		private Link(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		private void open() throws IOException {
			this.client.setTcpNoDelay(true);
			this.server.setTcpNoDelay(true);
			FaultProxy.this.links.add(this);
			start(this::passToClient);
			passToServer();
		}

		private void passToServer() throws IOException {
			DataInputStream in = new DataInputStream(new BufferedInputStream(this.client.getInputStream()));
			try {
				byte[] message = startup(in);
				while (pass(message, FaultProxy.this.fromClient, FaultProxy.this.clientMessages, this.server)) {
					message = message(in);
					count(message);
				}
			}
			finally {
				end();
			}
		}

		private void passToClient() throws IOException {
			DataInputStream in = new DataInputStream(new BufferedInputStream(this.server.getInputStream()));
			try {
				while (pass(message(in), FaultProxy.this.fromServer, FaultProxy.this.serverMessages, this.client)) {
					// one after the other
				}
			}
			finally {
				end();
			}
		}

		private boolean pass(byte[] message, Fault fault, AtomicInteger counter, Socket to) throws IOException {
			Fate fate = fault.befalls(counter.incrementAndGet(), message);
			if (to == this.client && message[0] == 'Z') {
				this.unanswered.updateAndGet((count) -> Math.max(0, count - 1));
			}
			if (fate == Fate.PASSED && !this.silent) {
				OutputStream out = to.getOutputStream();
				out.write(message);
				out.flush();
			}
			return fate != Fate.CUT;
		}

		/**
		 * The first message has no type; before it a client may ask for encryption.
		 */
		private byte[] startup(DataInputStream in) throws IOException {
			while (true) {
				int length = in.readInt();
				int code = in.readInt();
				if (code != SSL_REQUEST && code != GSS_REQUEST) {
					byte[] rest = in.readNBytes(length - 2 * Integer.BYTES);
					return ByteBuffer.allocate(length).putInt(length).putInt(code).put(rest).array();
				}
				if (!this.silent) {
					this.client.getOutputStream().write('N');
				}
			}
		}

		private byte[] message(DataInputStream in) throws IOException {
			int type = in.readUnsignedByte();
			int length = in.readInt();
			byte[] body = in.readNBytes(length - Integer.BYTES);
			return ByteBuffer.allocate(1 + length).put((byte) type).putInt(length).put(body).array();
		}

		private void count(byte[] message) {
			if ((message[0] == 'Q' || message[0] == 'S') && this.unanswered.getAndIncrement() == 0) {
				FaultProxy.this.roundTrips.incrementAndGet();
			}
			if (message[0] == 'P' && message[1 + Integer.BYTES] != 0) {
				FaultProxy.this.namedStatements.incrementAndGet();
			}
		}

		/**
		 * Of a silent connection one end does not hear that the other has closed it.
		 */
		private void end() {
			if (!this.silent) {
				cut();
			}
		}

		private void cut() {
			FaultProxy.this.links.remove(this);
			for (Socket socket : new Socket[] { this.client, this.server }) {
				try {
					socket.close();
				}
				catch (IOException ex) {
					// it is closed already
				}
			}
		}

	}

}
