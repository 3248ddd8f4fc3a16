package io.migrator.execution;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.postgresql.util.HostSpec;

/**
 * Asks a server whether it is there: a new connection that only asks for encryption, and
 * is closed with the answer. It needs no user and no place in a pool.
 */
final class Knock {

	private static final int SSL_REQUEST = 80877103;

	private Knock() {
	}

	/**
	 * How the server took it.
	 */
	enum Answer {

		/**
		 * It answered.
		 */
		GIVEN,
		/**
		 * It, or somebody on the way, refused the connection.
		 */
		REFUSED,
		/**
		 * There was silence.
		 */
		NONE

	}

	/**
	 * Knocks.
	 * @param limit how long to wait, for the connection and for the answer
	 */
	static Answer at(HostSpec server, Duration limit) {
		int millis = Math.toIntExact(limit.toMillis());
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(millis);
			socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), millis);
			DataOutputStream out = new DataOutputStream(socket.getOutputStream());
			out.writeLong(((long) Long.BYTES << Integer.SIZE) | SSL_REQUEST);
			out.flush();
			return (socket.getInputStream().read() >= 0) ? Answer.GIVEN : Answer.REFUSED;
		}
		catch (SocketTimeoutException ex) {
			return Answer.NONE;
		}
		catch (IOException | RuntimeException ex) {
			return Answer.REFUSED;
		}
	}

	/**
	 * Knocks.
	 * @return whether anybody answered in time
	 */
	static boolean isAnswered(HostSpec server, Duration limit) {
		return at(server, limit) == Answer.GIVEN;
	}

}
