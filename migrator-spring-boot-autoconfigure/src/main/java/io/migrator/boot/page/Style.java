package io.migrator.boot.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of all pages, and the policy that allows nothing else.
 */
final class Style {

	/**
	 * One accent for each tone; a class sets it, and the rules use it.
	 */
	private static final String SHEET = """
			:root{color-scheme:light dark;--bg:#fbfbfa;--card:#fff;--fg:#1d2127;--mute:#646b74;--line:#e5e5e2;
			--bar:#a9b4c0;
			--g:#2b7a4b;--w:#2667ad;--r:#7448bd;--o:#a86200;--b:#bd3026;--q:#7b828b}
			@media(prefers-color-scheme:dark){:root{--bg:#14161a;--card:#1a1d22;--fg:#e4e6e9;--mute:#9aa2ab;--line:#2a2e35;
			--bar:#56616e;
			--g:#5cb985;--w:#6fabec;--r:#b391f2;--o:#dfa240;--b:#f27d72;--q:#868e98}}
			.g{--c:var(--g)}.w{--c:var(--w)}.r{--c:var(--r)}.o{--c:var(--o)}.b{--c:var(--b)}.q{--c:var(--q)}
			*{box-sizing:border-box}
			body{margin:0 auto;max-width:62rem;padding:2.5rem 1.5rem 4rem;background:var(--bg);color:var(--fg);
			font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
			font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
			a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.2em}a:hover{text-decoration-color:currentColor}
			p{margin:0}
			.path{color:var(--mute);font-size:.875rem}
			h1{margin:.2rem 0 .1rem;font-size:2rem;line-height:1.2;font-weight:600;letter-spacing:-.015em}
			h1::before{content:"";display:inline-block;width:.55em;height:.55em;margin-right:.4em;border-radius:50%;
			background:var(--c)}
			.mute{color:var(--mute)}
			.strip{display:block;width:100%;height:.375rem;margin:1.5rem 0 .7rem;border-radius:.1875rem;background:var(--line)}
			.sum{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin:0;padding:0;list-style:none;color:var(--mute)}
			.sum b{color:var(--fg);font-weight:600}.sum li::before{content:"";display:inline-block;width:.5rem;height:.5rem;
			margin-right:.45rem;border-radius:50%;background:var(--c)}
			h2{margin:2.75rem 0 .75rem;font-size:1.0625rem;font-weight:600}
			h2 small{margin-left:.6rem;color:var(--mute);font-size:.875rem;font-weight:400}
			rect{fill:var(--c,var(--q))}
			code,pre,.id,.t td:first-child{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
			font-size:.8125rem;unicode-bidi:plaintext}
			.id,.t td:first-child{overflow-wrap:anywhere}
			.card{margin:.75rem 0;padding:.9rem 1.1rem;border:1px solid var(--line);border-left:.2rem solid var(--c);
			border-radius:.4rem;background:var(--card)}
			.card h3{margin:0;font-size:.9375rem;font-weight:600;overflow-wrap:anywhere}
			.card p{margin-top:.3rem;overflow-wrap:anywhere}.card p:first-child{margin-top:0}.mute+.card,.sum+.card{margin-top:1.5rem}
			pre{margin:.75rem 0 0;padding:.75rem .9rem;overflow-x:auto;border-radius:.3rem;background:var(--bg);line-height:1.45;
			tab-size:4}
			pre .g,pre .b{display:inline-block;min-width:100%;color:var(--c);
			background:color-mix(in srgb,var(--c) 9%,transparent)}
			pre .q{color:var(--mute)}
			.chip{padding:.05rem .45rem;border-radius:.25rem;color:var(--c);font-size:.8125rem;font-weight:600;white-space:nowrap;
			background:color-mix(in srgb,var(--c) 12%,transparent)}
			details{border-top:1px solid var(--line)}details:last-child{border-bottom:1px solid var(--line)}
			details details:last-child{border-bottom:0}
			summary{display:flex;gap:.4rem 1rem;align-items:baseline;padding:.6rem 0;cursor:pointer;list-style:none}
			summary::-webkit-details-marker{display:none}
			summary::before{content:"";flex:none;align-self:center;width:.4rem;height:.4rem;margin:0 .1rem 0 .2rem;
			border:solid var(--mute);border-width:0 .1rem .1rem 0;transform:rotate(-45deg)}
			details[open]>summary::before{transform:rotate(45deg)}
			summary b{font-weight:600}summary .mute{margin-left:auto;text-align:right;white-space:nowrap;font-size:.875rem}
			details details{margin-left:1.4rem}details>table{margin:0 0 .9rem 1.4rem;width:calc(100% - 1.4rem)}
			table{width:100%;border-collapse:collapse;content-visibility:auto}
			th{padding:.25rem .75rem .25rem 0;color:var(--mute);font-size:.8125rem;font-weight:400;text-align:left}
			td{padding:.28rem .75rem .28rem 0;border-top:1px solid var(--line);vertical-align:baseline}
			th:last-child,td:last-child{padding-right:0}
			.t td:nth-child(2){width:10.75rem;color:var(--mute);white-space:nowrap}
			.t td:nth-child(3){width:6.5rem;text-align:right;white-space:nowrap}.t th:nth-child(3){text-align:right}
			.t td:nth-child(4){width:10rem}.t .chip{margin-left:.6rem;font-family:system-ui,sans-serif}
			table{--c:var(--bar)}.t svg{display:block;width:100%;height:.45rem}
			rect{height:100%}
			.line{display:block;width:100%;height:1.5rem;overflow:visible}.line line{stroke:var(--line);stroke-width:2}
			.line rect{width:4px;height:1rem;y:.25rem;rx:2px;transform:translateX(-2px);stroke:var(--bg)}
			.line a:hover rect{height:1.5rem;y:0}
			.ends{display:flex;justify-content:space-between;margin:.15rem 0 1rem;color:var(--mute);font-size:.8125rem}
			details .t thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
			.u td:nth-child(4){text-align:right;white-space:nowrap}.u th:nth-child(4){text-align:right}
			.u td:first-child,.u td:nth-child(3){white-space:nowrap}.u td:last-child{overflow-wrap:anywhere;color:var(--mute)}
			.bar{display:block;width:100%;height:.6rem;margin-top:.7rem;border-radius:.3rem;background:var(--line)}
			ol.next{margin:0;padding-left:2.2rem}ol.next li::marker{color:var(--mute)}
			nav{display:flex;gap:1.5rem;margin-top:1.25rem}
			footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--mute);font-size:.8125rem}
			@media(max-width:40rem){
			body{padding:1.5rem 1rem 3rem}h1{font-size:1.625rem}
			details details,details>table{margin-left:0;width:100%}
			summary{flex-wrap:wrap}
			.t thead,.u thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
			.t tr,.u tr{display:grid;grid-template-columns:1fr auto;gap:0 .75rem;padding:.4rem 0;border-top:1px solid var(--line)}
			.t td,.u td{padding:0;border:0}.t td:first-child,.t td:nth-child(4),.u td:last-child{grid-column:1/-1}
			.t tr td:nth-child(n){width:auto}.t td:empty{display:none}
			.u td:nth-child(2){text-align:right}.u td:last-child{font-size:.8125rem}
			}
			"""
		.replace("\n", "");

	/**
	 * No script, nothing from elsewhere: what slips through the escaping is still inert.
	 */
	static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256()
			+ "'; img-src data:; base-uri 'none'; form-action 'none'";

	private Style() {
	}

	static String sheet() {
		return SHEET;
	}

	private static String sha256() {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(SHEET.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
