import { useFormatter, useTranslations } from "next-intl";
import { Said } from "#components/subscriptions/said.tsx";
import { Card, DescriptionList, RowHeader, Section, Table, Td, Th, THead, Time, Tr } from "#components/ui/index.ts";
import type { LoadPage } from "#lib/domain/catalog/loads/reads.ts";
import { unbounded } from "#lib/domain/catalog/prices/rules.ts";
import { LoadBadge } from "./load-badge.tsx";

/** What stands where it does, who brought it there, and of which files it is made. */
export function LoadFacts({ load }: { load: LoadPage }) {
  const t = useTranslations("catalog.loads");
  const format = useFormatter();
  const done = (name: string, at: Date | null) => (
    <>
      {t("details.by", { name })} {at && <Time value={at} withTime />}
    </>
  );
  return (
    <>
      <Card>
        <DescriptionList
          items={[
            { term: t("state"), value: <LoadBadge state={load.state} /> },
            { term: t("columns.holds"), value: load.holdsFrom > unbounded.from ? <Time value={load.holdsFrom} /> : t("since_ever") },
            { term: t("details.checked"), value: done(load.createdByName, load.createdAt) },
            ...(load.loadedAt ? [{ term: t("csv.loaded"), value: done(load.loadedByName, load.loadedAt) }] : []),
            ...(load.rolledBackAt ? [{ term: t("csv.rolled_back"), value: done(load.rolledBackByName, load.rolledBackAt) }] : []),
          ]}
        />
      </Card>
      {load.files.length > 0 && (
        <Section title={t("details.files")}>
          <Table label={t("details.files")}>
            <THead>
              <Th>{t("details.file")}</Th>
              <Th>{t("details.kind")}</Th>
              <Th align="right">{t("details.rows")}</Th>
              <Th>{t("details.encoding")}</Th>
              <Th>{t("details.ignored")}</Th>
            </THead>
            <tbody>
              {load.files.map((file) => (
                <Tr key={file.name}>
                  <RowHeader>{file.name}</RowHeader>
                  <Td>{t(`kinds.${file.kind}`)}</Td>
                  <Td numeric>{file.rows === null ? "–" : format.number(file.rows)}</Td>
                  <Td>{file.encoding.replace("windows", "Windows").replace("utf", "UTF")}</Td>
                  <Td>{file.ignored.join(", ") || "–"}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </>
  );
}

const mostShown = 200;

/** What is wrong where, and what to do. */
export function LoadProblems({ load: { problems, problemCount } }: { load: LoadPage }) {
  const t = useTranslations("catalog.loads.details");
  return (
    <Section title={t("problems", { count: problemCount })} description={t("problems_help")}>
      <Table label={t("problems", { count: problemCount })}>
        <THead>
          <Th>{t("file")}</Th>
          <Th align="right">{t("line")}</Th>
          <Th>{t("column")}</Th>
          <Th>{t("problem")}</Th>
        </THead>
        <tbody>
          {problems.slice(0, mostShown).map(({ file, line, column, ...refused }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one line may have a problem twice
            <Tr key={at}>
              <RowHeader>{file}</RowHeader>
              <Td numeric>{line}</Td>
              <Td>{column || "–"}</Td>
              <Td>
                <Said refused={refused} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {problemCount > mostShown && <p className="text-ink-soft">{t("more_problems", { count: mostShown })}</p>}
    </Section>
  );
}

/** Rows that aren't taken though nothing is wrong with them. */
export function LeftOutRows({ load: { leftOut } }: { load: LoadPage }) {
  const t = useTranslations("catalog.loads.details");
  const format = useFormatter();
  return (
    <Section title={t("left_out")} description={t("left_out_help")}>
      <Table label={t("left_out")}>
        <THead>
          <Th>{t("reason")}</Th>
          <Th align="right">{t("rows")}</Th>
        </THead>
        <tbody>
          {leftOut.slice(0, mostShown).map(({ reason, value, count }) => (
            <Tr key={`${reason} ${value}`}>
              <RowHeader>
                {value === "" && (reason === "term" || reason === "billing" || reason === "segment") ? t(`no_${reason}`) : t(`reasons.${reason}`, { value })}
              </RowHeader>
              <Td numeric>{format.number(count)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {leftOut.length > mostShown && <p className="text-ink-soft">{t("more_problems", { count: mostShown })}</p>}
    </Section>
  );
}
