import { createElement as draw, type FC, type PropsWithChildren } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RowHeader, Table, Td, Th, THead, Tr } from "#components/ui/table.tsx";

// On a phone a row is a card, whose values stand behind the names of their columns.

const wanted = ["Seats", `"Big" \\ & <small>`];
const heads = [
  draw(Th, { key: "name" }, "Name"),
  wanted.map((name) => draw(Th, { key: name, align: "right" }, name)),
  false,
  draw(Th, { key: "actions" }, draw("span", { className: "sr-only" }, "Actions")),
];
const cells = [draw(Td, { key: "seats", numeric: true }, "12"), draw(Td, { key: "big" }, "x"), draw(Td, { key: "actions", align: "right" })];
const parts = [
  draw(THead as FC<PropsWithChildren>, { key: "head" }, heads),
  draw("tbody", { key: "body" }, draw(Tr as FC<PropsWithChildren>, null, draw(RowHeader as FC<PropsWithChildren>, null, "Holz"), cells)),
];
const table = draw(Table as FC<PropsWithChildren<{ label: string }>>, { label: "Customers" }, parts);

test("a table says the names of its columns to CSS, whatever is in them; of one without a text it says nothing", () => {
  const [, style = ""] = /<table[^>]* style="([^"]*)"/.exec(renderToStaticMarkup(table)) ?? [];
  const plain = style.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  expect(plain).toBe(`--head-1:"Name";--head-2:"Seats";--head-3:"\\"Big\\" \\\\ & <small>"`);
});
