import { BrandLogo } from "#components/brand/mark.tsx";
import type { ShownBrand } from "#lib/web/brand.ts";
import { paths } from "#lib/web/paths.ts";

/** Whose portal this is: their logo and name, or the product's sign, the one of app/icon.svg, in the colour of the theme. */
export function Wordmark({ brand: { name, logo } }: { brand: ShownBrand }) {
  return (
    <a href={paths.home()} data-soft className="flex min-w-0 items-center gap-2 text-base font-semibold tracking-tight">
      {logo ? <BrandLogo src={logo} /> : <Sign />}
      <span className="truncate">{name}</span>
    </a>
  );
}

const Sign = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" className="size-5.5 shrink-0">
    <rect width="32" height="32" rx="7" className="fill-accent" />
    <path d="M7 9h18v4H7zM12 15h8v9h-8z" className="fill-on-accent" />
  </svg>
);
