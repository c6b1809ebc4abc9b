import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, csvLine, csvStream } from "#lib/platform/csv-out.ts";

const read = (text: string, delimiter = ",") => parse(text, { bom: true, delimiter, relax_column_count: false }) as string[][];
async function* pagesOf(...pages: Cell[][][]) {
  yield* pages;
}
const bytes = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());

test("umlauts, quotes, separators and line breaks come back as they were, in both ways of writing", () => {
  const texts = ["Bäckerei Holz", 'Müller "Fritz" & Co', "a;b,c\td", "one\r\ntwo\nthree", " spaces ", "", "ﬁ 日本 🎉"];
  expect(read(csvLine(texts, "en"))).toEqual([texts]);
  expect(read(csvLine(texts, "de"), ";")).toEqual([texts]);
});

test("any text comes back, with an apostrophe before what a spreadsheet would carry out", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 6 }), fc.constantFrom("en" as const, "de" as const), (texts, locale) => {
      const line = csvLine(["x", ...texts], locale);
      const [cells] = read(line, locale === "de" ? ";" : ",");
      expect(cells?.slice(1)).toEqual(texts.map((text) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)));
    }),
  );
});

test("formulas are defused, numbers stay numbers", () => {
  const evil = ["=1+1", "+49 221", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", '=HYPERLINK("http://evil.example")'];
  const [cells] = read(csvLine(evil, "en"));
  expect(cells).toEqual(evil.map((text) => `'${text}`));
  const numbers: Cell[] = [{ value: -1250n, decimals: 2 }, { value: 5, decimals: 2 }, { value: 0n, decimals: 2 }, { value: 1234567n, decimals: 0 }, null];
  expect(csvLine(numbers, "en")).toBe("-12.50,0.05,0.00,1234567,\r\n");
  expect(csvLine(numbers, "de")).toBe("-12,50;0,05;0,00;1234567;\r\n");
});

test("a stream begins with the byte order mark and the header, also when there is nothing else", async () => {
  const empty = await bytes(csvStream(["Name", "Größe"], pagesOf([]), "de"));
  expect([...empty.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(empty)).toBe("Name;Größe\r\n");
  const two = new TextDecoder().decode(await bytes(csvStream(["a"], pagesOf([["1"]], [], [["2"], ["3"]]), "en")));
  expect(read(two)).toEqual([["a"], ["1"], ["2"], ["3"]]);
});

test("no page is read before the one before it was taken, and a broken page breaks the stream", async () => {
  let asked = 0;
  async function* slow(): AsyncGenerator<Cell[][]> {
    for (; asked < 3; ) {
      asked++;
      yield [[`page ${asked}`]];
    }
    throw new Error("the database is gone");
  }
  const reader = csvStream(["a"], slow(), "en").getReader();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(0);
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(1);
  await reader.read();
  await reader.read();
  await expect(reader.read()).rejects.toThrow("the database is gone");
});
