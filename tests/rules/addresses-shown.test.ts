import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Breaking } from "#components/ui/contact.tsx";

const drawn = (address: string) => renderToStaticMarkup(createElement(Breaking, { address })).replaceAll("<wbr/>", "|");

test.each([
  ["support@northwind.example", "support@|northwind|.example"],
  ["https://www.northwind.example/help/de", "https://|www|.northwind|.example/|help/|de"],
  ["plain", "plain"],
])("%s goes on in the next line behind a sign, and is copied as it is", (address, words) => {
  expect(drawn(address)).toBe(words);
  expect(drawn(address).replaceAll("|", "")).toBe(address);
});
