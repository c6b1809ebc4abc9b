import { useLocale } from "next-intl";
import { countryName } from "#lib/i18n/countries.ts";
import { Logo } from "./logo.tsx";

type Props = { name: string; logo?: string | false | null; locations: { country: string; targetUrl: string }[] };

/** A provider's entry as everybody sees it. */
export function DirectoryEntry({ name, logo, locations }: Props) {
  const locale = useLocale();
  const places = locations
    .map((location) => ({ ...location, named: countryName(location.country, locale) }))
    .sort((one, other) => one.named.localeCompare(other.named, locale));
  return (
    <div className="flex items-start gap-4">
      <Logo src={logo} name={name} />
      <div className="flex min-w-0 flex-col gap-1.5">
        <h2 className="text-base font-semibold wrap-anywhere">{name}</h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {places.map(({ country, named, targetUrl }) => (
            <li key={country}>
              <a
                href={targetUrl}
                rel="noopener noreferrer nofollow"
                className="text-accent underline underline-offset-2 hover:text-accent-strong pointer-coarse:inline-block pointer-coarse:py-1.5"
              >
                {named}
                <span className="sr-only"> ({new URL(targetUrl).hostname})</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
