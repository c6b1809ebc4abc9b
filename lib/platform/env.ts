import { z } from "zod";
import { isZone } from "../zones.ts";

/** Scheme, host and port, as browsers write them: what comes after would be lost in the links made with it. */
const origin = z.string().transform((text, context) => {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username) return url.origin;
  context.addIssue({ code: "custom", message: "must be an address like https://portal.example, without a path" });
  return z.NEVER;
});

/** Several, with commas between. */
const listed = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);

const port = z.coerce.number().int().min(1).max(65_535);
const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|::1|localhost)$/.test(host);
const Environment = z
  .object({
    PORT: port.default(3000),
    /** Where the web server listens; without it the demo is for this machine alone. */
    HOST: z.string().min(1).optional(),
    APP_ORIGIN: origin.optional(),
    DATA_DIR: z.string().min(1).default(".data"),
    DATABASE_URL: z.string().min(1).optional(),
    /** Signs in as the owner of the tables, where DATABASE_URL doesn't. */
    MIGRATION_DATABASE_URL: z.string().min(1).optional(),
    DATABASE_ROLE: z
      .string()
      .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be a name of small letters, digits and _")
      .default("twotier_app"),
    /** How many processes serve pages behind the port. */
    WEB_PROCESSES: z.coerce.number().int().min(1).max(64).optional(),
    DB_POOL: z.coerce.number().int().min(2).max(100).default(10),
    /** What is said often has a name. A pooler in transaction mode that doesn't know names (PgBouncer before 1.21) wants 0. */
    DB_NAMED_STATEMENTS: z.enum(["0", "1"]).default("1"),
    AUTH_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
    /** The one before it was changed: what that one sealed still opens. */
    AUTH_SECRET_BEFORE: z.string().min(32, "needs at least 32 characters").optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^\r\n@]+@[^\r\n]+$/, "must be an address, or a name and <an address>")
      .default("Twotier <no-reply@twotier.example>"),
    /** The installation's own look: what it is called, its colour, and a PNG, JPEG or WebP file. */
    BRAND_NAME: z.string().trim().min(1).max(60).default("Twotier"),
    BRAND_ACCENT: z
      .string()
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, "must be a colour like #0b6b6b")
      .optional(),
    BRAND_LOGO: z.string().min(1).optional(),
    /** Whom to tell of a hole; without it nobody is named. */
    SECURITY_CONTACT: z
      .string()
      .regex(/^(?:mailto:[^\s@<>]+@[^\s@<>]+|https:\/\/[^\s<>]+)$/, "must be mailto:somebody@example.com or an address that begins with https://")
      .optional(),
    /** By which clock whoever never said is told of moments. */
    TIME_ZONE: z.string().refine(isZone, "must be a time zone like Europe/Berlin").default("UTC"),
    TENANT_DOMAIN_SUFFIX: z
      .string()
      .regex(/^[a-z0-9.-]+$/)
      .default("onmicrosoft.com"),
    /** Countries, by their codes, whose registration and VAT numbers are taken whatever their check digit: `TR,VE`. */
    UNCHECKED_NUMBERS: z
      .string()
      .regex(/^(?:[A-Z]{2}(?:, *[A-Z]{2})*)?$/, "must be country codes with commas between them")
      .default("")
      .transform((codes) => codes.split(",").map((code) => code.trim())),
    /** Where metrics and the details of the portal's health are served; nowhere without it. */
    METRICS_PORT: port.optional(),
    METRICS_HOST: z.string().min(1).default("127.0.0.1"),
    /** What is asked for there, as a bearer token. */
    METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
    /** How far the portal goes to ask an organisation's own sign-in: `private` reaches a company's own networks, `loopback` this machine too, by http. */
    SIGN_IN_NETWORKS: z.enum(["public", "private", "loopback"]).default("public"),
    /** Name servers that prove whose a mail domain is, with commas between; those of this machine where none is named. */
    DNS_SERVERS: z.string().default("").transform(listed),
    /** How far the portal goes to tell an organisation's programs of events, as above; and names of hosts in a company's own networks that it goes to all the same. */
    WEBHOOK_NETWORKS: z.enum(["public", "private", "loopback"]).default("public"),
    WEBHOOK_ALLOWED_HOSTS: z
      .string()
      .regex(/^[a-z0-9.:, -]*$/i, "must be names of hosts with commas between them")
      .default("")
      .transform((hosts) => listed(hosts.toLowerCase())),
    /** The only hosts that the portal goes to for organisations, where any are named: a name, or `*.` and what names end in. */
    OUTSIDE_HOSTS: z
      .string()
      .regex(
        /^(?:\*\.)?[a-z0-9.-]+(?:, *(?:\*\.)?[a-z0-9.-]+)*$|^$/i,
        "must be names of hosts with commas between them, such as login.example.com,*.example.org",
      )
      .default("")
      .transform((hosts) => listed(hosts.toLowerCase())),
    TRUST_PROXY: z.enum(["0", "1"]).default("0"),
    /** Where a backup goes once a day, sealed for whoever has the private key of this public one, and for how long it stays. */
    BACKUP_DIR: z.string().min(1).optional(),
    BACKUP_RECIPIENT: z.string().startsWith("age1", "must be a public key of age, which begins with age1").optional(),
    BACKUP_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
    SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).default(30),
    SESSION_HOURS: z.coerce.number().int().min(1).default(12),
    /** Of one program, whatever it asks for and however many processes answer. */
    API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  })
  .refine(({ DATABASE_URL, MIGRATION_DATABASE_URL }) => DATABASE_URL || !MIGRATION_DATABASE_URL, {
    path: ["MIGRATION_DATABASE_URL"],
    message: "needs DATABASE_URL beside it",
  })
  .refine(({ METRICS_PORT, METRICS_HOST, METRICS_TOKEN }) => !METRICS_PORT || METRICS_TOKEN || isLoopback(METRICS_HOST), {
    path: ["METRICS_TOKEN"],
    message: "is needed where others than this machine can ask, as METRICS_HOST says",
  })
  .transform((read) => ({ ...read, APP_ORIGIN: read.APP_ORIGIN ?? `http://localhost:${read.PORT}` }));

export type Env = Readonly<z.output<typeof Environment>>;

/** Reads the environment; an Error whose message is one clear line when something in it is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(filled);
  if (result.success) return Object.freeze(result.data);
  throw new Error(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

// Read at first use: commands set DATABASE_URL and AUTH_SECRET before anything needs them.
let known: Env | undefined;
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => {
    known ??= readEnv();
    return known[name as keyof Env];
  },
});
