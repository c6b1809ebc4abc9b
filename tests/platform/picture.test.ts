import sharp from "sharp";
import { expect, test } from "vitest";
import { type Picture, redraw } from "#lib/platform/picture.ts";

const limit = 2 * 1024 * 1024;
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } });

test("a PNG, a JPEG and a WebP are drawn anew as WebP, within 300 pixels and never enlarged", async () => {
  for (const format of ["png", "jpeg", "webp"] as const) {
    const large = (await redraw(await plain(1200, 600).toFormat(format).toBuffer(), limit)) as Picture;
    expect(large).toMatchObject({ contentType: "image/webp", width: 300, height: 150 });
    expect((await sharp(large.bytes).metadata()).format).toBe("webp");
  }
  expect(await redraw(await plain(40, 20).png().toBuffer(), limit)).toMatchObject({ width: 40, height: 20 });
});

test("what hides in a picture is gone afterwards: where it was taken, and whatever was appended", async () => {
  const secret = "<script>alert(1)</script>";
  const tagged = await plain(64, 64)
    .jpeg()
    .withExif({ IFD0: { Copyright: secret } })
    .toBuffer();
  const { bytes } = (await redraw(Buffer.concat([tagged, Buffer.from(secret)]), limit)) as Picture;
  expect(Buffer.from(bytes).includes("script")).toBe(false);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

test("a picture that lies on its side is put upright", async () => {
  const lying = await plain(200, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await redraw(lying, limit)).toMatchObject({ width: 100, height: 200 });
});

test("of an animation the first frame is kept", async () => {
  const frames = await sharp([await plain(32, 32).png().toBuffer(), await plain(32, 32).negate().png().toBuffer()], { join: { animated: true } })
    .webp()
    .toBuffer();
  expect((await sharp(frames).metadata()).pages).toBe(2);
  const { bytes } = (await redraw(frames, limit)) as Picture;
  expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
});

test("what isn't one of the three is refused, whatever it is called", async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';
  expect(await redraw(Buffer.from(svg), limit)).toBe("kind");
  expect(await redraw(await plain(10, 10).gif().toBuffer(), limit)).toBe("kind");
  expect(await redraw(Buffer.from("%PDF-1.7 and so on"), limit)).toBe("kind");
  expect(await redraw(new Uint8Array(), limit)).toBe("kind");
});

test("a picture that is cut off, or only begins like one, is broken", async () => {
  const noise = await sharp({ create: { width: 400, height: 400, channels: 3, background: "red", noise: { type: "gaussian", mean: 128, sigma: 60 } } })
    .png()
    .toBuffer();
  expect(await redraw(noise.subarray(0, noise.length / 2), limit)).toBe("broken");
  expect(await redraw(Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(200, 7)]), limit)).toBe("broken");
});

test("what is too heavy, or would unfold into too many pixels, isn't unfolded", async () => {
  expect(await redraw(Buffer.alloc(limit + 1), limit)).toBe("bytes");
  const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "white" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(bomb.length).toBeLessThan(limit);
  expect(await redraw(bomb, limit)).toBe("pixels");
  expect(await redraw(await plain(5000, 20).png().toBuffer(), limit)).toBe("pixels");
});
