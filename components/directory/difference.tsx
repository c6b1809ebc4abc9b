import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, Country, RowHeader, Table, Td, Th, THead, type Tone, Tr } from "#components/ui/index.ts";
import { differenceOf, type Entry } from "#lib/domain/directory/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { Logo } from "./logo.tsx";

type Change = "added" | "removed" | "changed" | "same";
const tones: Record<Change, Tone> = { added: "good", removed: "bad", changed: "warn", same: "neutral" };
const changeOf = (before: unknown, after: unknown): Change => {
  if (before === after) return "same";
  if (!before) return "added";
  return after ? "changed" : "removed";
};

/** Today's entry beside the one that is asked for, field by field, with a word for each difference. */
export function DifferenceTable({ today, wanted }: { today: Entry | null; wanted: Entry }) {
  const t = useTranslations("directory.difference");
  const { locations } = differenceOf(today, wanted);
  const logo = (of: Entry | null) => of?.logoId && <Logo src={paths.listingLogo(of.logoId)} name={of.companyName} />;
  const rows: { key: string; what: ReactNode; before: ReactNode; after: ReactNode; change: Change }[] = [
    { key: "name", what: t("name"), before: today?.companyName, after: wanted.companyName, change: changeOf(today?.companyName, wanted.companyName) },
    { key: "logo", what: t("logo"), before: logo(today), after: logo(wanted), change: changeOf(today?.logoId ?? null, wanted.logoId) },
    ...locations.map(({ country, before, after }) => ({
      key: country,
      what: <Country code={country} />,
      before: before && <Address url={before} />,
      after: after && <Address url={after} />,
      change: changeOf(before, after),
    })),
  ];
  return (
    <Table label={t("label")}>
      <THead>
        <Th>{t("what")}</Th>
        <Th>{t("today")}</Th>
        <Th>{t("wanted")}</Th>
        <Th>{t("change")}</Th>
      </THead>
      <tbody>
        {rows.map(({ key, what, before, after, change }) => (
          <Tr key={key}>
            <RowHeader>{what}</RowHeader>
            <Td>{before || "–"}</Td>
            <Td>{after || "–"}</Td>
            <Td>
              <Badge tone={tones[change]}>{t(change)}</Badge>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const Address = ({ url }: { url: string }) => (
  <a href={url} rel="noopener noreferrer nofollow" className="break-all text-accent underline underline-offset-2 hover:text-accent-strong">
    {url}
  </a>
);
