import Form from "next/form";
import { useTranslations } from "next-intl";
import { EndsField } from "#components/orders/ends-field.tsx";
import { plainField } from "#components/ui/forms.ts";
import { buttonClass, FormActions, FormColumn, LinkButton } from "#components/ui/index.ts";
import type { previewAlignment } from "#lib/domain/subscriptions/aligning/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Preview = Awaited<ReturnType<typeof previewAlignment>>;

/** What all of them are to end with; sends to the dry run. */
export function AlignChoice({ preview: { customer, shared, chosen, rows } }: { preview: Preview }) {
  const t = useTranslations("subscriptions.align");
  // One that others stand for in the list is a choice all the same.
  const own = rows.find(({ id }) => id === chosen && !shared.some((each) => each.id === id));
  return (
    <Form action={paths.alignSubscriptions(customer.id)} prefetch={false}>
      <FormColumn>
        <EndsField
          meta={plainField("endsWith", chosen, { required: true })}
          label={t("choose")}
          none={t("choose_none")}
          shared={own ? [...shared, { ...own, others: 0 }] : shared}
        />
        <FormActions>
          <button type="submit" className={buttonClass(chosen ? "secondary" : "primary")}>
            {t("dry_run")}
          </button>
          <LinkButton href={paths.customerSubscriptions(customer.id)}>{t("back")}</LinkButton>
        </FormActions>
      </FormColumn>
    </Form>
  );
}
