package io.migrator.benchmarks.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DelayingProxyTests {

	private static final Duration ROUND_TRIP_TIME = Duration.ofMillis(20);

	@Test
	void passesEverythingOnNoEarlierThanTold() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				DelayingProxy proxy = DelayingProxy.start(listener.getLocalPort(), ROUND_TRIP_TIME,
						new RoundTripCounter())) {
			CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echo(listener));
			try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
				DataOutputStream out = new DataOutputStream(client.getOutputStream());
				DataInputStream in = new DataInputStream(client.getInputStream());
				for (long number = 0; number < 3; number++) {
					long begin = System.nanoTime();
					out.writeLong(number);
					assertThat(in.readLong()).isEqualTo(number);
					assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(ROUND_TRIP_TIME.toNanos());
				}
			}
			echo.get();
		}
	}

	private static void echo(ServerSocket listener) {
		try (Socket socket = listener.accept()) {
			socket.getInputStream().transferTo(socket.getOutputStream());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
