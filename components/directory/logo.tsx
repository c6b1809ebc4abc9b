/** Logos are made for paper: on white in the dark too. Without one, the name's first letter stands there. */
export function Logo({ src, name }: { src?: string | false | null; name: string }) {
  return (
    <span className="grid h-16 w-24 shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-white p-1.5">
      {src ? (
        // biome-ignore lint/performance/noImgElement: at most 300 × 300 pixels, and kept by the browser
        <img src={src} alt="" width={84} height={52} loading="lazy" decoding="async" className="max-h-full max-w-full object-contain" />
      ) : (
        <span aria-hidden className="text-xl font-semibold text-neutral-600">
          {[...name][0]?.toUpperCase()}
        </span>
      )}
    </span>
  );
}
