package io.migrator.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8CheckTests {

	private static final String LETTERS = "a".repeat(300) + "\u00e9\u20ac\ud83d\ude00";

	private final Random random = new Random(1);

	@Test
	void saysOfAnyBytesInAnyPiecesWhatTheJdkSays() {
		int valid = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = bytes();
			boolean expected = isUtf8(bytes);
			assertThat(check(bytes)).isEqualTo(expected);
			valid += expected ? 1 : 0;
		}
		assertThat(valid).isBetween(2_000, 18_000);
	}

	/**
	 * Text, with a byte that does not belong in every other one.
	 */
	private byte[] bytes() {
		StringBuilder text = new StringBuilder();
		for (int left = this.random.nextInt(400); left > 0; left--) {
			int at = LETTERS.offsetByCodePoints(0, this.random.nextInt(303));
			text.appendCodePoint(LETTERS.codePointAt(at));
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 0 && this.random.nextBoolean()) {
			bytes[this.random.nextInt(bytes.length)] = (byte) (0x80 + this.random.nextInt(0x80));
		}
		return bytes;
	}

	private boolean check(byte[] bytes) {
		Utf8Check check = new Utf8Check();
		int cut = this.random.nextInt(bytes.length + 1);
		check.accept(bytes, 0, cut);
		check.accept(bytes, cut, bytes.length);
		return check.isValid() && check.isBetweenCharacters();
	}

	private static boolean isUtf8(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
