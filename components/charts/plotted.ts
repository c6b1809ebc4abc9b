import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { createElement, type ReactNode } from "react";

// Observable Plot decides on scales, ticks and shapes, and draws into a document of its own: on the server, so that a picture comes
// with its page and needs no script.

const { document } = parseHTML("<html></html>");

/** As React calls an attribute of SVG. */
const propOf = (name: string) => (name === "class" ? "className" : name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase()));
/** A tenth of a pixel is as fine as anybody sees. */
const rounded = (value: string) => value.replace(/\d{1,12}\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));

/** What says itself what it is says so for the whole picture; and how it looks stands in app/tables.css. */
const kept = ({ name }: { name: string }) => !/^aria-|^(?:font-|xmlns)/.test(name);

function elementOf(node: Element, key: number): ReactNode {
  const props = Object.fromEntries([...node.attributes].filter(kept).map(({ name, value }) => [propOf(name), rounded(value)]));
  const inside = [...node.childNodes].filter(({ nodeName }) => nodeName.toLowerCase() !== "style");
  const children = inside.map((child, at) => (child.nodeType === 1 ? elementOf(child as Element, at) : child.textContent));
  return createElement(node.localName, { key, ...props }, ...children);
}

/** What was drawn last, by what it shows: a provider's start page shows all day what it showed in the morning. */
const drawn = new Map<string, ReactNode>();
const most = 100;

/** A plot as elements of the page. `shows` is all that it is drawn from, in the words of its reader. */
export function plotted(shows: string, options: () => Plot.PlotOptions): ReactNode {
  const picture = drawn.get(shows) ?? elementOf(Plot.plot({ ...options(), document, className: "plot" }), 0);
  drawn.delete(shows);
  drawn.set(shows, picture);
  for (const oldest of drawn.keys()) if (drawn.size > most) drawn.delete(oldest);
  return picture;
}
