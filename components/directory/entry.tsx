import { Country } from "#components/ui/index.ts";
import { Logo } from "./logo.tsx";

type Props = { name: string; logo?: string | false | null; locations: { country: string; targetUrl: string }[] };

/** A provider's entry as everybody sees it. */
export function DirectoryEntry({ name, logo, locations }: Props) {
  return (
    <div className="flex items-start gap-4">
      <Logo src={logo} name={name} />
      <div className="flex min-w-0 flex-col gap-1.5">
        <h2 className="text-base font-semibold wrap-anywhere">{name}</h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {locations.map(({ country, targetUrl }) => (
            <li key={country}>
              <a
                href={targetUrl}
                rel="noopener noreferrer nofollow"
                className="text-accent underline underline-offset-2 hover:text-accent-strong pointer-coarse:inline-block pointer-coarse:py-1.5"
              >
                <Country code={country} />
                <span className="sr-only"> ({new URL(targetUrl).hostname})</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
