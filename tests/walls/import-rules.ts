/** Who may not import what, and why. */
export type ImportRule = {
  because: string;
  from: RegExp;
  /** The doors in the wall. */
  except?: RegExp;
  never: RegExp;
  /** Of the module, these names only. */
  names?: RegExp;
  typesAreFine?: boolean;
  /** A file, and what it must not be able to load. */
  tries: [from: string, to: string, name?: string][];
};

const product = /^(app|components|lib)\//;
const server = "reads|lists|writes|parts|clock";

export const importRules: ImportRule[] = [
  {
    because: "no permission, no database: only the gate and the session hold it",
    from: product,
    except: /^lib\/(operation|platform\/(session|members))\.ts$/,
    never: /^lib\/platform\/db\.ts$/,
    typesAreFine: true,
    tries: [
      ["app/(portal)/orders/page.tsx", "lib/platform/db.ts", "reading"],
      ["components/orders/extra.tsx", "lib/platform/db.ts", "reading"],
      ["lib/domain/orders/parts.ts", "lib/platform/db.ts", "writing"],
      ["lib/jobs/extra.ts", "lib/platform/db.ts", "reading"],
      ["lib/platform/csv.ts", "lib/platform/db.ts", "reading"],
      ["lib/record.ts", "lib/platform/db.ts", "reading"],
      ["lib/web/found.ts", "lib/platform/db.ts", "reading"],
    ],
  },
  {
    because: "who somebody is, the session asks",
    from: product,
    except: /^lib\/platform\/session\.ts$/,
    never: /^lib\/platform\/members\.ts$/,
    typesAreFine: true,
    tries: [
      ["app/(portal)/orders/page.tsx", "lib/platform/members.ts", "memberOfSession"],
      ["lib/operation.ts", "lib/platform/members.ts", "memberByUser"],
    ],
  },
  {
    because: "there is one connection to the database",
    from: product,
    except: /^lib\/platform\/(db|asking|roles|migrations|cluster|audit-chain|base-backup|condition|time-keeper)\.ts$/,
    never: /^(pg|@prisma\/.+)$/,
    typesAreFine: true,
    tries: [
      ["lib/operation.ts", "@prisma/client", "PrismaClient"],
      ["lib/platform/session.ts", "pg", "Pool"],
      ["app/mailbox/route.ts", "pg", "Client"],
    ],
  },
  {
    because: "there is one client of the database's models",
    from: product,
    except: /^lib\/platform\/db\.ts$/,
    never: /^prisma\/client\/client\.ts$/,
    names: /^(PrismaClient|default)$/,
    tries: [
      ["lib/domain/orders/reads.ts", "prisma/client/client.ts", "PrismaClient"],
      ["lib/operation.ts", "prisma/client/client.ts", "PrismaClient"],
    ],
  },
  {
    because: "pages ask the domain",
    from: /^app\//,
    never: /^lib\/platform\/(?!(?:clock|env|mail|session)\.ts)|^lib\/record\.ts$|^prisma\/client\/client\.ts$/,
    typesAreFine: true,
    tries: [
      ["app/(portal)/orders/page.tsx", "lib/platform/queue.ts", "enqueue"],
      ["app/(portal)/orders/page.tsx", "prisma/client/client.ts", "Prisma"],
      ["app/(portal)/orders/actions.ts", "lib/platform/secret.ts", "hashPassword"],
      ["app/mailbox/route.ts", "lib/record.ts", "auditWriter"],
    ],
  },
  {
    because: "what an operation may do is said in its noun",
    from: /^(app|components|lib\/(?!domain\/))/,
    never: /^lib\/operation\.ts$/,
    names: /^(read|write|writePrepared|writeUnaudited)$/,
    tries: [
      ["app/(portal)/orders/actions.ts", "lib/operation.ts", "write"],
      ["lib/jobs/extra.ts", "lib/operation.ts", "read"],
      ["lib/web/form-action.ts", "lib/operation.ts", "writeUnaudited"],
      ["lib/web/auth.ts", "lib/operation.ts", "writePrepared"],
    ],
  },
  {
    because: "the domain knows no door",
    from: /^lib\/domain\//,
    never: /^(next|react|react-dom|next-auth|next-intl|use-intl)(\/|$)|^(app|components)\/|^lib\/(web|letters|jobs|i18n\/(?!countries|locales))/,
    tries: [
      ["lib/domain/orders/writes.ts", "next/headers", "cookies"],
      ["lib/domain/orders/rules.ts", "react", "useState"],
      ["lib/domain/orders/reads.ts", "lib/web/paths.ts", "paths"],
      ["lib/domain/orders/writes.ts", "lib/letters/index.ts", "compose"],
      ["lib/domain/orders/changes/writes.ts", "lib/jobs/index.ts", "schedules"],
      ["lib/domain/orders/reads.ts", "components/orders/chosen.ts", "chosenOf"],
    ],
  },
  {
    because: "the outside world is reached through the gate's recorder",
    from: /^lib\/(domain\/|operation\.ts|letters\/|notifications\.ts)/,
    except: /^lib\/operation\.ts$/,
    never:
      /^lib\/platform\/(mail|session|queue|cluster|migrations|processes|front|picture|log)\.ts$|^node:(?!crypto$)|^(fs|net|http|https|pg-boss|nodemailer|sharp)(\/|$)/,
    tries: [
      ["lib/domain/orders/writes.ts", "lib/platform/mail.ts", "sendMail"],
      ["lib/domain/orders/writes.ts", "lib/platform/queue.ts", "enqueue"],
      ["lib/domain/orders/clock.ts", "lib/platform/session.ts", "system"],
      ["lib/domain/orders/parts.ts", "node:fs/promises", "readFile"],
      ["lib/domain/orders/parts.ts", "nodemailer", "createTransport"],
      ["lib/letters/extra.ts", "node:http", "request"],
    ],
  },
  {
    because: "rules run in the browser too",
    from: /^lib\/domain\/.*\/(rules|states|data)\.ts$/,
    never: new RegExp(`^(server-only|node:.*)$|^lib/platform/|^lib/(operation|record)\\.ts$|/(${server})\\.ts$`),
    typesAreFine: true,
    tries: [
      ["lib/domain/orders/rules.ts", "server-only"],
      ["lib/domain/orders/rules.ts", "node:crypto", "createHash"],
      ["lib/domain/subscriptions/states.ts", "lib/platform/clock.ts", "clock"],
      ["lib/domain/orders/billing/rules.ts", "lib/domain/orders/parts.ts", "priced"],
      ["lib/domain/organizations/names/data.ts", "lib/operation.ts", "read"],
    ],
  },
  {
    because: "components are given data",
    from: /^components\//,
    // The shell's own buttons stand on every page: their door is beside them.
    except: /^components\/shell\/actions\.ts$/,
    never: new RegExp(
      `^lib/domain/.*/(${server})\\.ts$|^lib/(operation|record)\\.ts$|^lib/(platform|jobs|letters)/|^lib/web/(session|auth|form-action|found)\\.ts$`,
    ),
    typesAreFine: true,
    tries: [
      ["components/orders/extra.tsx", "lib/domain/orders/reads.ts", "readOrder"],
      ["components/customers/extra.tsx", "lib/domain/customers/lists.ts", "listCustomers"],
      ["components/shell/nav.tsx", "lib/domain/identity/writes.ts", "changeLanguage"],
      ["components/ui/table.tsx", "lib/platform/clock.ts", "clock"],
      ["components/shell/shell.tsx", "lib/web/session.ts", "signedIn"],
    ],
  },
  {
    because: "imports run down: components know no address",
    from: /^components\//,
    never: /^app\//,
    tries: [
      ["components/orders/extra.tsx", "app/(portal)/orders/actions.ts", "placeOrderAction"],
      ["components/shell/actions.ts", "app/(portal)/settings/actions.ts", "changeLanguageAction"],
      ["components/ui/table.tsx", "app/layout.tsx", "metadata"],
    ],
  },
  {
    because: "imports run down: what a page shows knows nothing of the shell around it",
    from: /^components\/(?!shell\/)/,
    never: /^components\/shell\//,
    tries: [["components/orders/extra.tsx", "components/shell/nav.tsx", "Nav"]],
  },
  {
    because: "the kit knows no noun",
    from: /^components\/ui\//,
    never: /^components\/(?!ui\/)|^lib\/domain\//,
    tries: [
      ["components/ui/table.tsx", "components/orders/table.tsx", "OrderTable"],
      ["components/ui/fields.tsx", "lib/domain/orders/rules.ts", "PlaceOrder"],
    ],
  },
  {
    because: "imports run down: what the product knows is drawn elsewhere",
    from: /^lib\//,
    never: /^(app|components)\//,
    tries: [
      ["lib/web/found.ts", "components/ui/index.ts", "Page"],
      ["lib/access.ts", "app/layout.tsx", "metadata"],
    ],
  },
  {
    because: "the platform doesn't know the product",
    from: /^lib\/platform\//,
    never: /^lib\/(domain|web|jobs|letters)\/|^lib\/(operation|record|listing|notifications|search|scopes)\.ts$/,
    typesAreFine: true,
    tries: [
      ["lib/platform/mail.ts", "lib/letters/index.ts", "compose"],
      ["lib/platform/session.ts", "lib/domain/identity/rules.ts", "Password"],
      ["lib/platform/queue.ts", "lib/jobs/index.ts", "schedules"],
      ["lib/platform/clock.ts", "lib/operation.ts", "read"],
    ],
  },
  {
    because: "letters are words: they know no noun and reach nothing",
    from: /^lib\/letters\//,
    never: /^lib\/(domain|web|jobs|platform)\/|^lib\/(operation|record|access)\.ts$/,
    tries: [
      ["lib/letters/extra.ts", "lib/domain/orders/rules.ts", "PlaceOrder"],
      ["lib/letters/index.ts", "lib/platform/env.ts", "env"],
    ],
  },
  {
    because: "letters are sent by the jobs, after the transaction",
    from: product,
    // What the demo keeps is read in its mailbox, and by the call that makes its resellers.
    except: /^lib\/jobs\/index\.ts$|^app\/\(public\)\/mailbox\/|^app\/api\/v1\/sandbox\.ts$/,
    never: /^lib\/platform\/mail\.ts$/,
    tries: [
      ["lib/web/form-action.ts", "lib/platform/mail.ts", "sendMail"],
      ["lib/operation.ts", "lib/platform/mail.ts", "sendMail"],
      ["app/(portal)/orders/actions.ts", "lib/platform/mail.ts", "sendMail"],
    ],
  },
  {
    because: "jobs are begun by the worker alone",
    from: /^(app|components)\/|^lib\/(?!jobs\/)/,
    never: /^lib\/jobs\//,
    tries: [
      ["app/health/route.ts", "lib/jobs/index.ts", "deliverLetter"],
      ["lib/web/found.ts", "lib/jobs/tend-support.ts", "tendSupport"],
    ],
  },
  {
    because: "the product needs neither its tests nor its scripts",
    from: product,
    never: /^(tests|scripts)\/|^prisma\/(?!client\/)/,
    tries: [
      ["lib/domain/orders/parts.ts", "tests/support/world.ts", "provider"],
      ["app/(public)/sign-in/page.tsx", "prisma/people.ts", "people"],
      ["lib/platform/front.ts", "scripts/start.ts", "start"],
    ],
  },
  {
    because:
      "doors name no noun: what they call is handed in; signing in, proving that it is still them, and the language they are spoken to in are doors of their own",
    from: /^lib\/web\//,
    except: /^lib\/web\/(auth|proof|speaking)\.ts$/,
    never: new RegExp(`^lib/domain/.*/(${server})\\.ts$`),
    typesAreFine: true,
    tries: [["lib/web/found.ts", "lib/domain/orders/reads.ts", "readOrder"]],
  },
];
