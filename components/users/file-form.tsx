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
import { userColumns, CreateUsers, type NewUser, type UserRowProblem } from "#lib/domain/users/rules.ts";
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
  check: FormAction;
  add: FormAction;
};
const template = `data:text/csv;charset=utf-8,${encodeURIComponent(`${userColumns.join(",")}\r\nberta.braun,Berta,Braun,berta@example.com\r\n`)}`;

/** First the file is looked at, then what it says is added: all of it, or nothing. */
export function UserFileForm({ customer, licenses, back, idempotencyKey, check, add, makeLink }: Props) {
  const t = useTranslations("users.file");
  const { form, formProps, done, state } = useActionForm({ id: "user-file", action: check });
  const checked = done as Checked | undefined;
  const errors = state?.result?.error?.file ?? undefined;
  return (
    <div className="flex flex-col gap-6">
      <form {...formProps}>
        <input type="hidden" name="customerId" value={customer.id} />
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
            <SubmitButton variant={checked ? "secondary" : "primary"}>{t("check")}</SubmitButton>
            <a href={template} download="users.csv" className={buttonClass("quiet")}>
              {t("template")}
            </a>
          </FormActions>
        </FormColumn>
      </form>
      {checked && checked.problems.length > 0 && <Problems problems={checked.problems} />}
      {checked && checked.problems.length === 0 && (
        <AddForm key={JSON.stringify(checked.users)} {...{ customer, licenses, back, idempotencyKey, add, makeLink }} users={checked.users} />
      )}
    </div>
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

type AddProps = Omit<Props, "check"> & { users: NewUser[] };
function AddForm({ customer, licenses, back, idempotencyKey, add, makeLink, users }: AddProps) {
  const t = useTranslations("users.file");
  const { form, fields, formProps, done } = useActionForm({ id: "add-users", action: add, schema: CreateUsers });
  const options = useLicenseOptions(licenses);
  if (done) return <MadeUsers made={done as Made} customer={customer} back={back} makeLink={makeLink} />;
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {users.map((user, at) =>
        userColumns.map((column) => <input key={`${user.userName} ${column}`} type="hidden" name={`users[${at}].${column}`} value={user[column]} />),
      )}
      <Notice tone="good" live>
        {t("ready", { count: users.length })}
      </Notice>
      <FormColumn>
        <FormErrors form={form} />
        {options.length > 0 && <CheckboxGroupField meta={fields.subscriptionIds} label={t("licenses")} options={options} />}
        <FormActions>
          <SubmitButton>{t("submit", { count: users.length })}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}
