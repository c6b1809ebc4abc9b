"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, FieldError, FormErrors, useActionForm } from "#components/ui/forms.ts";
import {
  buttonClass,
  FormActions,
  FormColumn,
  Notice,
  RowHeader,
  Section,
  SubmitButton,
  Table,
  Td,
  Th,
  THead,
  Tr,
  useProblemText,
} from "#components/ui/index.ts";
import { userColumns, type NewUser, type UserRowProblem } from "#lib/domain/users/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { type Made, MadeUsers } from "./made.tsx";
import { type License, useLicenseOptions } from "./new-form.tsx";

type Checked = { users: NewUser[]; problems: UserRowProblem[] };
type Props = {
  makeLink: FormAction;
  customer: { id: string; name: string };
  licenses: License[];
  back: string;
  idempotencyKey: string;
  action: FormAction;
};
const template = `data:text/csv;charset=utf-8,${encodeURIComponent(`${userColumns.join(",")}\r\nberta.braun,Berta,Braun,berta@example.com\r\n`)}`;

/**
 * First the file is looked at, then what it says is added: all of it, or nothing. One form, so that a page that is drawn anew for its
 * answer, before a script, has what was checked as well.
 */
export function UserFileForm({ customer, licenses, back, idempotencyKey, action, makeLink }: Props) {
  const t = useTranslations("users.file");
  const { form, fields, formProps, done, state } = useActionForm({ id: "user-file", action });
  const told = done as Checked | Made | undefined;
  // Nothing is left that could take the passwords away.
  if (told && !("problems" in told)) return <MadeUsers made={told} customer={customer} back={back} makeLink={makeLink} />;
  const users = told && told.problems.length === 0 ? told.users : undefined;
  const errors = state?.result?.error?.file ?? undefined;
  return (
    <form {...formProps} className="flex flex-col gap-6">
      {/* What the Enter key presses, in a field that asks for a proof too. */}
      <button type="submit" name="step" value={users ? "add" : "check"} hidden />
      <input type="hidden" name="customerId" value={customer.id} />
      <div>
        <FormColumn>
          <FormErrors form={form} labels={{ file: t("file") }} />
          <div className="flex flex-col gap-1">
            <label htmlFor="user-file-file" className="w-fit font-medium">
              {t("file")}
            </label>
            <input
              id="user-file-file"
              type="file"
              name="file"
              accept=".csv,text/csv"
              aria-describedby="user-file-help user-file-error"
              aria-invalid={errors ? true : undefined}
              className="control py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-1 file:text-ink"
            />
            <p id="user-file-help" className="text-xs text-ink-soft">
              {t("file_help")}
            </p>
            <FieldError meta={{ errorId: "user-file-error", errors }} />
          </div>
          <FormActions>
            <SubmitButton name="step" value="check" variant={users ? "secondary" : "primary"}>
              {t("check")}
            </SubmitButton>
            <a href={template} download="users.csv" className={buttonClass("quiet")}>
              {t("template")}
            </a>
          </FormActions>
        </FormColumn>
      </div>
      {told && told.problems.length > 0 && <Problems problems={told.problems} />}
      {users && <Adding key={JSON.stringify(users)} meta={fields.subscriptionIds as object} {...{ users, licenses, idempotencyKey }} />}
    </form>
  );
}

function Problems({ problems }: { problems: UserRowProblem[] }) {
  const t = useTranslations("users.file");
  const words = useProblemText();
  const known = (column: string): column is (typeof userColumns)[number] => (userColumns as readonly string[]).includes(column);
  return (
    <Section title={t("problems", { count: problems.length })}>
      <Table label={t("problems", { count: problems.length })}>
        <THead>
          <Th>{t("row")}</Th>
          <Th>{t("column")}</Th>
          <Th>{t("problem")}</Th>
        </THead>
        <tbody>
          {problems.map(({ row, column, ...refused }) => (
            <Tr key={`${row} ${column} ${refused.code}`}>
              <RowHeader>{row + 1}</RowHeader>
              <Td>{known(column) ? t(`columns.${column}`) : column}</Td>
              <Td>{words(refused)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

type AddingProps = { users: NewUser[]; licenses: License[]; idempotencyKey: string; meta: object };
/** What was checked goes along as it was read. */
function Adding({ users, licenses, idempotencyKey, meta }: AddingProps) {
  const t = useTranslations("users.file");
  const options = useLicenseOptions(licenses);
  return (
    <div className="flex flex-col gap-4">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {users.map((user, at) =>
        userColumns.map((column) => <input key={`${user.userName} ${column}`} type="hidden" name={`users[${at}].${column}`} value={user[column]} />),
      )}
      <Notice tone="good" live>
        {t("ready", { count: users.length })}
      </Notice>
      <FormColumn>
        {options.length > 0 && <CheckboxGroupField meta={meta} label={t("licenses")} options={options} />}
        <FormActions>
          <SubmitButton name="step" value="add">
            {t("submit", { count: users.length })}
          </SubmitButton>
        </FormActions>
      </FormColumn>
    </div>
  );
}
