import pg from "pg";
import { log } from "./log.ts";

// The application acts as a role that owns nothing: it can't drop, alter or empty a table, nor rewrite the log, and no
// policy of the database passes it by. Whoever migrates owns the tables and gives the rights.

/** Any number, the same for all our instances: two that start together give rights one after the other. */
const lockKey = 7_305_513;

/**
 * For a connection's options: it acts as the role from its first word on, and RESET ROLE leads back to it. And it speaks of moments in
 * UTC, whatever the database's own zone is: Prisma says and reads them without one.
 */
export const actingAs = (role: string): string => `-c role=${role} -c TimeZone=UTC`;

/** The database's own: the application has no business there. The log's chain is kept by a trigger with its owner's rights. */
const closed = ["AuditChain"];
/** Of which only these columns are known: whether the database is as far as the build is, no more. */
const glimpsed: Record<string, string[]> = { _prisma_migrations: ["migration_name", "finished_at", "rolled_back_at"] };
/** Written once, and never changed. */
const appendOnly = ["AgreementText", "AuditEntry", "AuditMention", "Charge", "OfferChange"];
/** Kept by triggers with their owner's rights, and only read. */
const kept = ["IncentiveSum", "MonthTotal", "ResellerPartnerId", "SubscriptionSum", "Tally"];
/** What ends by being deleted; everything else ends by a column that says so. */
const deletable = [
  ...["AzureRoleAssignment", "CustomerReseller", "ResellerOfRecordAssignment", "SupportContactAssignment"],
  ...["Cart", "CustomerDraft", "CustomerNote", "CustomerTag", "DirectoryLocation", "ImportRow", "LicenseAssignment", "Logo", "ScheduledChange", "SeatBatch"],
  ...["CatalogLoad", "IncentiveAccrual", "IncentiveRate", "OfferPrice", "OfferRelation", "PriceChange", "PriceRow", "ProgramRule"],
  ...[
    "CalendarFeed",
    "ConsentToken",
    "Device",
    "DeviceCode",
    "Membership",
    "OneTimeLink",
    "RecoveryCode",
    "RefusedSignIns",
    "SecondFactor",
    "Session",
    "Throttle",
    "Token",
    "User",
  ],
  ...["SingleSignOn", "SingleSignOnDomain", "SingleSignOnIdentity", "SigningKey", "SpentState"],
  ...["Announcement", "AnnouncementRead", "AnnouncementRecipient"],
  ...["FavoriteOffer", "IdempotencyKey", "ListPin", "ListView", "Notification", "NotificationChoice", "WebhookDelivery"],
];

/** Whose a row is, it stays: a column that says so is written with the row and never again. */
const settled = ["providerId", "tenantId"];

type Table = { name: string; columns: string[] };
function rightsOn({ name, columns }: Table): string {
  if (appendOnly.includes(name)) return "SELECT, INSERT";
  if (glimpsed[name]) return `SELECT (${glimpsed[name].map(pg.escapeIdentifier).join(", ")})`;
  if (kept.includes(name)) return "SELECT";
  const changed = columns.filter((column) => !settled.includes(column)).map(pg.escapeIdentifier);
  return `SELECT, INSERT, UPDATE (${changed.join(", ")})${deletable.includes(name) ? ", DELETE" : ""}`;
}

/**
 * PostgreSQL asks an index only after a policy, unless it knows that asking tells nothing. Of equal states it doesn't know that,
 * though they are two numbers that are the same or aren't; without it a list by its state would be read whole and sorted.
 */
const tellsNothing = "pg_catalog.enum_eq(anyenum, anyenum)";

const denied = (error: unknown): boolean => (error as { code?: string }).code === "42501";

async function connected<R>(url: string, run: (client: pg.Client) => Promise<R>, options?: string): Promise<R> {
  const client = new pg.Client({ connectionString: url, options });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes the application's role where there is none, and lets the owner act as it; an Error of one line where it can't be. */
export async function prepareRole(url: string, role: string): Promise<void> {
  await connected(url, async (client) => {
    const named = client.escapeIdentifier(role);
    const { rows } = await client.query<{ owner: string; made: boolean; mighty: boolean }>(
      `SELECT current_user AS owner, r.oid IS NOT NULL AS made,
         coalesce(r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, current_user, 'USAGE'), false) AS mighty
       FROM (SELECT $1::name AS name) AS wanted LEFT JOIN pg_roles r ON r.rolname = wanted.name`,
      [role],
    );
    const { owner, made, mighty } = rows[0] as (typeof rows)[0];
    if (mighty) throw new Error(`DATABASE_ROLE ${role} has the rights of a superuser or of the tables' owner. Name a role that has none of its own.`);
    const make = `CREATE ROLE ${named} NOLOGIN`;
    const join = `GRANT ${named} TO ${client.escapeIdentifier(owner)}`;
    try {
      // Roles are the whole server's: another database's portal may be making it at this moment.
      if (!made) await client.query(`DO $$ BEGIN ${make}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
      if (!(await mayAct(client, named))) await client.query(join);
      if (!(await mayAct(client, named))) throw Object.assign(new Error("it is granted without SET"), { code: "42501" });
    } catch (error) {
      if (!denied(error)) throw error;
      const sql = [...(made ? [] : [make]), join].map((each) => `${each};`).join(" ");
      throw new Error(`The database user ${owner} can't make and take on the application's role. Let an administrator run: ${sql}`, { cause: error });
    }
  });
}

const mayAct = (client: pg.Client, named: string): Promise<boolean> =>
  client.query(`SET ROLE ${named}; RESET ROLE`).then(
    () => true,
    (error) => {
      if (denied(error)) return false;
      throw error;
    },
  );

/** Only a superuser may say so; a database where nobody did is right, and slower. */
async function toldToTellNothing(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ known: boolean }>("SELECT proleakproof AS known FROM pg_proc WHERE oid = $1::regprocedure", [tellsNothing]);
  if (rows[0]?.known) return;
  const sql = `ALTER FUNCTION ${tellsNothing} LEAKPROOF`;
  await client.query(sql).catch((error) => {
    if (!denied(error)) throw error;
    log.warn(`Lists by a state are slow with many customers until an administrator runs in this database: ${sql};`);
  });
}

/** Gives the role what the application does with each table, and takes everything else. */
export async function grantRights(url: string, role: string): Promise<void> {
  await connected(url, async (client) => {
    const named = client.escapeIdentifier(role);
    const { rows } = await client.query<Table & { schema: string }>(
      `SELECT current_schema() AS schema, relname::text AS name,
         ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped) AS columns FROM pg_class
       WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE') ORDER BY 2`,
    );
    const tables = rows.flatMap((each) => {
      const table = client.escapeIdentifier(each.name);
      const revoked = `REVOKE ALL ON ${table} FROM ${named}`;
      return closed.includes(each.name) ? [revoked] : [revoked, `GRANT ${rightsOn(each)} ON ${table} TO ${named}`];
    });
    await toldToTellNothing(client);
    const schema = client.escapeIdentifier(rows[0]?.schema ?? "public");
    // The queues keep house in their own schema: jobs come and go, their tables stay.
    const queues = [
      `GRANT USAGE ON SCHEMA ${schema}, pgboss TO ${named}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${named}`,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema}, pgboss TO ${named}`,
    ];
    // Whole, or not at all: another instance may be at work.
    await client.query(["BEGIN", `SELECT pg_advisory_xact_lock(${lockKey})`, ...tables, ...queues, "COMMIT"].join("; "));
  });
}

/** Whether whoever signs in acts as the role, once they ask for it; an Error of one line where not. */
export async function tryRole(url: string, role: string): Promise<void> {
  const user = decodeURIComponent(new URL(url).username);
  let [acting, zone]: (string | undefined)[] = [];
  try {
    const asked = "SELECT current_user AS name, current_setting('TimeZone') AS zone";
    const { rows } = await connected(url, async (client) => client.query<{ name: string; zone: string }>(asked), actingAs(role));
    [acting, zone] = [rows[0]?.name, rows[0]?.zone];
  } catch (error) {
    if (!denied(error)) throw error;
    const sql = `GRANT ${pg.escapeIdentifier(role)} TO ${pg.escapeIdentifier(user)};`;
    throw new Error(`The database user ${user} may not act as the application's role. Let an administrator run: ${sql}`, { cause: error });
  }
  if (acting === role && zone === "UTC") return;
  // Options of the address take the place of ours, and a pooler drops them: then the portal would act with its owner's rights.
  const kept = acting === role ? "from speaking in UTC" : `from acting as ${role}`;
  const setting = acting === role ? "TimeZone = 'UTC'" : `role = ${pg.escapeLiteral(role)}`;
  const sql = `ALTER ROLE ${pg.escapeIdentifier(user)} SET ${setting};`;
  throw new Error(`A pooler, or options in DATABASE_URL, keep the database user ${user} ${kept}. Let an administrator run: ${sql}`);
}
