import { useTranslations } from "next-intl";
import { EndSaid } from "#components/orders/end-said.tsx";
import { Money, RowHeader, Section, Table, Td, Th, THead, Tr } from "#components/ui/index.ts";
import type { previewAlignment } from "#lib/domain/subscriptions/aligning/reads.ts";
import { Said } from "./said.tsx";
import { useToldApart } from "./told-apart.ts";

type Preview = Awaited<ReturnType<typeof previewAlignment>>;

/** The dry run: of each, when the term under way ends, and what the next one would be. */
export function AlignTable({ preview: { rows, seePrice, with: name } }: { preview: Preview }) {
  const t = useTranslations("subscriptions.align");
  const toldApart = useToldApart();
  const changing = rows.filter(({ aligned }) => aligned).length;
  return (
    <Section title={t("rows")} description={t("summary", { changing, staying: rows.length - changing })}>
      <Table label={t("rows")}>
        <THead>
          <Th>{t("subscription")}</Th>
          <Th>{t("afterwards")}</Th>
          {seePrice && <Th align="right">{t("cost")}</Th>}
        </THead>
        <tbody>
          {rows.map(({ id, nickname, term, commitmentEndsAt, currency, aligned, obstacle }) => (
            <Tr key={id}>
              <RowHeader>
                {nickname}
                <span className="block text-xs font-normal text-ink-soft">{toldApart.until({ term, commitmentEndsAt })}</span>
              </RowHeader>
              <Td>
                <div className="min-w-52">
                  {aligned && <EndSaid {...aligned} with={name} />}
                  {obstacle && <Said refused={obstacle} />}
                </div>
              </Td>
              {seePrice && <Td numeric>{aligned ? <Money minor={aligned.amountMinor} currency={currency} /> : "–"}</Td>}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
