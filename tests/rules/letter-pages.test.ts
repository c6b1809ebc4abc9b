import { expect, test } from "vitest";
import { asHtml } from "#lib/letters/html.ts";

const look = { name: "Dell & Söhne <b>", accent: "#ffd54f" };
const page = (text: string, more: object = {}) => asHtml({ subject: "Hello", text }, { ...look, ...more }, "de");

test("a letter says the same as a page: paragraphs, lines, and addresses that can be pressed", () => {
  const html = page("Hello,\n\nopen this:\nhttps://portal.example/partnership/abc-_1?x=1&y=2.\n\nBye");
  expect(html.match(/<p /g)).toHaveLength(4);
  expect(html).toContain('href="https://portal.example/partnership/abc-_1?x=1&#38;y=2"');
  expect(html).toContain("</a>.</p>");
  expect(html).toContain('<html lang="de">');
});

test("nothing that somebody wrote becomes part of the page", () => {
  const html = page('<script>alert(1)</script> "><img src=x onerror=alert(1)> https://x.example/"onmouseover="x');
  expect(html).not.toMatch(/<script|<img|"onmouseover/);
  expect(html).toContain("Dell &#38; S");
  expect(html).not.toContain("<b>");
});

test("its colour can be read on white, and its logo is within the mail", () => {
  expect(page("x")).not.toContain("#ffd54f");
  expect(page("x", { logo: "cid:logo" })).toContain('<img src="cid:logo" alt=""');
  expect(page("x")).not.toContain("<img");
});
