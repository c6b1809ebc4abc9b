import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DirectoryEntry } from "#components/directory/entry.tsx";
import { Card, Empty, FilterForm, LinkButton, Page, Pager, SearchForm, Toolbar } from "#components/ui/index.ts";
import { NotRead } from "#components/ui/not-read.tsx";
import { notKept } from "#lib/asked.ts";
import { listDirectory, listedCountries } from "#lib/domain/directory/reads.ts";
import { ListDirectory } from "#lib/domain/directory/rules.ts";
import { countries } from "#lib/domain/organizations/countries/data.ts";
import { languageOf } from "#lib/reader.ts";
import { countryOptions } from "#lib/i18n/countries.ts";
import { guest } from "#lib/platform/session.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directory.public");
  // The one page that is meant to be found.
  return { title: t("title"), description: t("subtitle"), robots: { index: true } };
}

export default async function DirectoryPage({ searchParams }: PageProps<"/directory">) {
  const [query, locale, t, common] = await Promise.all([searchParams, getLocale(), getTranslations("directory.public"), getTranslations("common")]);
  // Nobody in particular, so that everybody may be given the same copy of this page.
  const nobody = guest(languageOf(locale));
  const [{ items, next }, codes] = await Promise.all([found(listDirectory(nobody, query)), found(listedCountries(nobody, {}))]);
  const { after, ...asked } = ListDirectory.parse(query);
  const q = asked.q || undefined;
  const options = countryOptions(
    locale,
    countries.filter(({ code }) => codes.includes(code)),
  );
  const country = options.find(({ value }) => value === asked.country)?.value;
  // What else an address may have picked up on its way here asks for nothing.
  const unread = notKept(ListDirectory, query).filter((name) => name in ListDirectory.shape);
  const narrowed = q || asked.country;
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SearchForm action={paths.directory()} value={q} label={t("search")} keep={{ country }} />
        <FilterForm
          action={paths.directory()}
          keep={{ q }}
          filters={[{ name: "country", value: country, label: t("country"), options: options.map((option) => [option.value, option.label]) }]}
        />
      </Toolbar>
      {unread.length > 0 ? (
        <NotRead names={unread} href={paths.directory()} />
      ) : items.length === 0 ? (
        <Empty
          title={narrowed ? common("no_match.title") : t("none.title")}
          text={narrowed ? common("no_match.text") : t("none.text")}
          action={narrowed && <LinkButton href={paths.directory()}>{t("show_all")}</LinkButton>}
          picture={narrowed ? "no-match" : "none"}
        />
      ) : (
        <ul aria-label={t("title")} className="grid gap-4 md:grid-cols-2">
          {items.map(({ id, companyName, logoId, locations }) => (
            <li key={id}>
              <Card className="h-full">
                <DirectoryEntry name={companyName} logo={logoId && paths.directoryLogo(logoId)} locations={locations} />
              </Card>
            </li>
          ))}
        </ul>
      )}
      <Pager
        nextHref={unread.length === 0 && next ? paths.directory({ q, country, after: next }) : undefined}
        firstHref={after ? paths.directory({ q, country }) : undefined}
      />
    </Page>
  );
}
