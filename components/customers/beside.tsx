import { useTranslations } from "next-intl";
import { SeverityBadge } from "#components/support/badges.tsx";
import { Breaking } from "#components/ui/contact.tsx";
import { Card, TextLink, Time } from "#components/ui/index.ts";
import type { RequestRow } from "#lib/domain/support/reads.ts";
import { serviceRequestNumber } from "#lib/domain/support/rules.ts";
import type { summarizePeople } from "#lib/domain/users/reads.ts";
import { paths } from "#lib/web/paths.ts";

type People = Awaited<ReturnType<typeof summarizePeople>>;

/** Who administers the customer's tenant, and how many users there are. */
export function PeopleCard({ customerId, people: { admins, users, mostCounted } }: { customerId: string; people: People }) {
  const t = useTranslations("customers.overview");
  return (
    <Card className="flex flex-col gap-3">
      {admins.length > 0 && (
        <ul aria-label={t("admins")} className="flex flex-col gap-2">
          {admins.map(({ id, user, deactivatedAt }) => (
            <li key={id} className="min-w-0 wrap-anywhere">
              {`${user.firstName} ${user.lastName}`.trim() || user.email}
              <span className="block text-xs text-ink-soft">
                <Breaking address={user.email} />
                {deactivatedAt && `, ${t("deactivated")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <TextLink href={paths.customerUsers(customerId)}>{t(users < mostCounted ? "all_users" : "all_users_more", { count: users })}</TextLink>
    </Card>
  );
}

/** What the customer is waiting for an answer to. */
export function OpenRequests({ customerId, rows, more }: { customerId: string; rows: RequestRow[]; more: boolean }) {
  const t = useTranslations("customers.overview");
  if (rows.length === 0) return <p className="text-ink-soft">{t("requests_none")}</p>;
  return (
    <Card className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.id} className="flex min-w-0 flex-col gap-0.5">
            <TextLink href={paths.serviceRequest(row.id)}>{row.title}</TextLink>
            <span className="flex flex-wrap items-center gap-2 text-xs text-ink-soft">
              <SeverityBadge severity={row.severity} /> {serviceRequestNumber(row.number)}, <Time value={row.createdAt} local />
            </span>
          </li>
        ))}
      </ul>
      {more && <TextLink href={paths.support({ customer: customerId })}>{t("requests_all")}</TextLink>}
    </Card>
  );
}
