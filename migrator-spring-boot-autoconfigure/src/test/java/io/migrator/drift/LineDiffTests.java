package io.migrator.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.migrator.drift.DiffLine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineDiffTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a b c | a b c | ''", "'' | '' | ''", "'' | a b | @@ -0,0 +1,2 @@ +a +b",
			"a b | '' | @@ -1,2 +0,0 @@ -a -b", "a b c | a x c | @@ -1,3 +1,3 @@ =a -b +x =c",
			"a b c a b b a | c b a b a c | @@ -1,7 +1,6 @@ -a -b =c +b =a =b -b =a +c",
			"1 2 3 4 5 6 7 8 9 | 1 2 3 4 x 6 7 8 9 | @@ -2,7 +2,7 @@ =2 =3 =4 -5 +x =6 =7 =8",
			"a 1 2 3 4 5 6 b | x 1 2 3 4 5 6 y | @@ -1,8 +1,8 @@ -a +x =1 =2 =3 =4 =5 =6 -b +y",
			"a 1 2 3 4 5 6 7 b | x 1 2 3 4 5 6 7 y | @@ -1,4 +1,4 @@ -a +x =1 =2 =3 @@ -6,4 +6,4 @@ =5 =6 =7 -b +y" })
	void tellsWhatChangedWithTheLinesAround(String before, String after, String expected) {
		assertThat(text(LineDiff.of(lines(before), lines(after)))).isEqualTo(expected);
	}

	@Test
	void leadsFromOneTextToTheOther() {
		Random random = new Random(7);
		for (int round = 0; round < 2000; round++) {
			List<String> before = random(random, 12);
			List<String> after = random(random, 12);
			List<Hunk> hunks = LineDiff.of(before, after);
			assertThat(applied(before, hunks)).as("%s to %s", before, after).isEqualTo(after);
			long edits = hunks.stream()
				.flatMap((hunk) -> hunk.lines().stream())
				.filter((l) -> l.kind() != Kind.KEPT)
				.count();
			assertThat(edits).as("%s to %s", before, after)
				.isEqualTo(before.size() + after.size() - 2L * longestCommon(before, after));
		}
	}

	@Test
	void replacesTextsThatHaveLittleInCommonAsAWhole() {
		List<String> before = IntStream.range(0, 20_000).mapToObj((i) -> "before " + i).toList();
		List<String> after = IntStream.range(0, 20_000).mapToObj((i) -> "after " + i).toList();
		assertThat(applied(before, LineDiff.of(before, after))).isEqualTo(after);
		assertThat(LineDiff.of(before, after)).singleElement()
			.extracting(Hunk::heading)
			.isEqualTo("@@ -1,20000 +1,20000 @@");
	}

	private static List<String> lines(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
	}

	private static List<String> random(Random random, int most) {
		return IntStream.range(0, random.nextInt(most)).mapToObj((i) -> "" + (char) ('a' + random.nextInt(4))).toList();
	}

	private static String text(List<Hunk> hunks) {
		List<String> words = new ArrayList<>();
		for (Hunk hunk : hunks) {
			words.add(hunk.heading());
			hunk.lines()
				.forEach((line) -> words.add(String.valueOf(line.kind().mark()).replace(' ', '=') + line.text()));
		}
		return String.join(" ", words);
	}

	/**
	 * What the hunks make of a text: they name the lines that they are about.
	 */
	private static List<String> applied(List<String> before, List<Hunk> hunks) {
		List<String> after = new ArrayList<>();
		int next = 1;
		for (Hunk hunk : hunks) {
			for (DiffLine line : hunk.lines()) {
				while (line.before() > next) {
					after.add(before.get(next++ - 1));
				}
				if (line.kind() != Kind.REMOVED) {
					after.add(line.text());
					assertThat(line.after()).isEqualTo(after.size());
				}
				if (line.kind() != Kind.ADDED) {
					assertThat(line.text()).isEqualTo(before.get(line.before() - 1));
					next++;
				}
			}
		}
		after.addAll(before.subList(next - 1, before.size()));
		return after;
	}

	private static int longestCommon(List<String> a, List<String> b) {
		int[][] length = new int[a.size() + 1][b.size() + 1];
		for (int i = 1; i <= a.size(); i++) {
			for (int j = 1; j <= b.size(); j++) {
				length[i][j] = a.get(i - 1).equals(b.get(j - 1)) ? length[i - 1][j - 1] + 1
						: Math.max(length[i - 1][j], length[i][j - 1]);
			}
		}
		return length[a.size()][b.size()];
	}

}
