package io.migrator.benchmarks.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Stands between clients and a server and makes the way longer: whatever arrives is
 * passed on half a round-trip time later, so that much can be on its way at once, as on a
 * real network.
 */
public final class DelayingProxy implements AutoCloseable {

	private static final int BUFFER = 64 * 1024;

	private final ServerSocket listener;

	private final int serverPort;

	private final long delay;

	private final RoundTripCounter counter;

	private DelayingProxy(ServerSocket listener, int serverPort, long delay, RoundTripCounter counter) {
		this.listener = listener;
		this.serverPort = serverPort;
		this.delay = delay;
		this.counter = counter;
	}

	/**
	 * Starts a proxy on a free port.
	 * @param serverPort the port of the server
	 * @param roundTripTime what it adds to each round trip
	 * @param counter counts the round trips
	 * @return the proxy
	 * @throws IOException when there is no port
	 */
	public static DelayingProxy start(int serverPort, Duration roundTripTime, RoundTripCounter counter)
			throws IOException {
		DelayingProxy proxy = new DelayingProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), serverPort,
				roundTripTime.toNanos() / 2, counter);
		inBackground(proxy::accept);
		return proxy;
	}

	/**
	 * The port to connect to.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
			RoundTripCounter.Wire wire = this.counter.newConnection();
			pump(client, server, wire::fromClient);
			pump(server, client, wire::fromServer);
		}
	}

	private void pump(Socket from, Socket to, Consumer<ByteBuffer> observer) throws IOException {
		to.setTcpNoDelay(true);
		BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>();
		inBackground(() -> read(from, onTheWay, observer));
		inBackground(() -> write(onTheWay, to));
	}

	private void read(Socket from, BlockingQueue<Chunk> onTheWay, Consumer<ByteBuffer> observer) throws IOException {
		try {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[BUFFER];
			int length = in.read(buffer);
			while (length >= 0) {
				observer.accept(ByteBuffer.wrap(buffer, 0, length));
				onTheWay.add(new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, length)), System.nanoTime() + this.delay));
				length = in.read(buffer);
			}
		}
		finally {
			onTheWay.add(Chunk.END);
		}
	}

	private static void write(BlockingQueue<Chunk> onTheWay, Socket to) throws IOException {
		try (to) {
			OutputStream out = to.getOutputStream();
			for (Chunk chunk = onTheWay.take(); chunk.bytes().hasRemaining(); chunk = onTheWay.take()) {
				for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due() - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				out.write(chunk.bytes().array());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void inBackground(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// The connection ended
			}
		}, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	/**
	 * What arrived, and when it is to be passed on.
	 *
	 * @param bytes the bytes; none at the end
	 * @param due in terms of {@link System#nanoTime()}
	 */
	private record Chunk(ByteBuffer bytes, long due) {

		private static final Chunk END = new Chunk(ByteBuffer.allocate(0), 0);

	}

	/**
	 * Something that runs until the connection ends.
	 */
	private interface Work {

		void run() throws IOException;

	}

}
