import type { ShownBrand } from "#lib/web/brand.ts";

/** Logos are made for paper: on white in the dark too. */
export function BrandLogo({ src }: { src: string }) {
  return (
    <span className="grid h-7 shrink-0 place-items-center rounded bg-white px-1">
      {/* biome-ignore lint/performance/noImgElement: at most 300 × 300 pixels, and kept by the browser */}
      <img src={src} alt="" width={80} height={22} className="h-5.5 w-auto max-w-28 object-contain" />
    </span>
  );
}

/** Whose page this is, on one that is reached by a link before anybody signs in: in their colour, with their logo. */
export function ProviderMark({ brand: { name, logo, sheet } }: { brand: ShownBrand }) {
  return (
    <>
      {sheet && <link rel="stylesheet" href={sheet} />}
      {logo && (
        <p className="flex items-center gap-2 font-semibold">
          <BrandLogo src={logo} />
          {name}
        </p>
      )}
    </>
  );
}
