package io.migrator.sample.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.migrator.sample.catalog.Catalog;
import io.migrator.sample.catalog.Contents;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The start page: what the tables hold, part by part.
 */
@Controller
class StartPageController {

	private final Catalog catalog;

	StartPageController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/")
	String show(Model model) {
		List<Contents> contents = this.catalog.contents();
		Map<String, List<Contents>> parts = contents.stream()
			.collect(Collectors.groupingBy((one) -> one.listing().source(), LinkedHashMap::new, Collectors.toList()));
		model.addAttribute("name", this.catalog.branding("name").orElse("Sample App"));
		model.addAttribute("tagline",
				this.catalog.branding("tagline").orElse("A learning platform without a schema yet"));
		model.addAttribute("theme", this.catalog.theme());
		model.addAttribute("parts", parts);
		model.addAttribute("hint", hint(contents));
		return "start";
	}

	private static Hint hint(List<Contents> contents) {
		if (contents.stream().anyMatch((one) -> one.state() == Contents.State.UNREADABLE)) {
			return Hint.UNREADABLE;
		}
		if (contents.stream().anyMatch((one) -> one.state() == Contents.State.MISSING)) {
			return Hint.MISSING;
		}
		boolean nobody = contents.stream().anyMatch((one) -> one.listing().table().equals("users") && one.total() == 0);
		return nobody ? Hint.EMPTY : Hint.NONE;
	}

	/** What the page tells a person to do. */
	enum Hint {

		NONE, EMPTY, MISSING, UNREADABLE

	}

}
