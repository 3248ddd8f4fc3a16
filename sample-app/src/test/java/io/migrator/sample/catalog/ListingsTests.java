package io.migrator.sample.catalog;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Listings}.
 */
class ListingsTests {

	@Test
	void choosesActivePartsInOrder() {
		assertThat(sources("bootcamp", "ai", "billing")).containsExactly("core", "theme/bootcamp", "plugin/ai",
				"plugin/billing");
	}

	@Test
	void takesAnAsteriskForEveryPlugin() {
		assertThat(sources("academy", "*")).containsExactly("core", "theme/academy", "plugin/billing", "plugin/ai");
	}

	@Test
	void getsAlongWithPartsThatItDoesNotKnow() {
		assertThat(sources("", "forum")).containsExactly("core");
	}

	private static List<String> sources(String theme, String... plugins) {
		return Listings.of(theme, List.of(plugins)).stream().map(Listing::source).distinct().toList();
	}

}
