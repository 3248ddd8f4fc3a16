package io.migrator.script;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells whether bytes are ASCII without carriage returns, eight at a time: those need no
 * second look.
 */
final class PlainBytes {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long LOW_BITS = 0x0101010101010101L;

	private static final long RETURNS = LOW_BITS * '\r';

	private PlainBytes() {
	}

	static boolean arePlain(byte[] bytes, int from, int to) {
		int i = from;
		for (; i + Long.BYTES <= to; i += Long.BYTES) {
			long eight = (long) LONGS.get(bytes, i);
			// a byte that equals a carriage return becomes 0, and borrows into its high
			// bit
			long difference = eight ^ RETURNS;
			long returns = (difference - LOW_BITS) & ~difference;
			if (((eight | returns) & HIGH_BITS) != 0) {
				return false;
			}
		}
		for (; i < to; i++) {
			if (bytes[i] < 0 || bytes[i] == '\r') {
				return false;
			}
		}
		return true;
	}

}
