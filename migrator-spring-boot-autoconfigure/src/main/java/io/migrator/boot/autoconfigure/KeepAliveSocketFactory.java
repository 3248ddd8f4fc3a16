package io.migrator.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.SocketFactory;

import jdk.net.ExtendedSocketOptions;

/**
 * Makes sockets that notice within 30 seconds that the other side has vanished; by
 * default that takes the operating system two hours.
 */
public final class KeepAliveSocketFactory extends SocketFactory {

	/**
	 * Creates a factory, for the driver.
	 */
	public KeepAliveSocketFactory() {
	}

	@Override
	public Socket createSocket() throws IOException {
		return keepAlive(new Socket());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return keepAlive(new Socket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return keepAlive(new Socket(host, port, localHost, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return keepAlive(new Socket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
		return keepAlive(new Socket(host, port, localHost, localPort));
	}

	private static Socket keepAlive(Socket socket) throws IOException {
		Map<SocketOption<Integer>, Integer> seconds = new LinkedHashMap<>();
		seconds.put(ExtendedSocketOptions.TCP_KEEPIDLE, 15);
		seconds.put(ExtendedSocketOptions.TCP_KEEPINTERVAL, 5);
		seconds.put(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
		socket.setKeepAlive(true);
		for (Map.Entry<SocketOption<Integer>, Integer> option : seconds.entrySet()) {
			// not every platform has them
			if (socket.supportedOptions().contains(option.getKey())) {
				socket.setOption(option.getKey(), option.getValue());
			}
		}
		return socket;
	}

}
