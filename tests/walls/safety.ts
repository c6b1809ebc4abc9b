import { inEach, type Violation, type Wall } from "./tree.ts";

// What the portal never does, each with what it would open. docs/asvs.md names these walls as proof.

const product = /^(app|components|lib)\//;
const browser = /^(app|components)\//;

/** Files in which `never` stands, outside of comments; `but` are the places that may, with their reason beside them. */
function neverStands(because: string, where: RegExp, never: RegExp, but: RegExp | undefined, tries: [text: string, path?: string][], fine?: string[]): Wall {
  const path = "lib/platform/extra.ts";
  return {
    because,
    broken: inEach(where, (at, text) => {
      if (but?.test(at)) return [];
      const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
      return [...new Set([...code.matchAll(new RegExp(never, `${never.flags}g`))].map(([found]) => found))];
    }),
    tries: tries.map(([text, at = path]): Violation => ({ path: at, text, named: new RegExp(never).exec(text)?.[0] ?? "nothing" })),
    ...(fine && { fine: fine.map((text) => ({ path, text })) }),
  };
}

export const safetyWalls: Wall[] = [
  neverStands("no text is carried out as code", product, /\beval\(|\bnew Function\b|\bsetTimeout\(\s*["'`]|node:vm\b/, undefined, [
    ["eval(text)"],
    ["const run = new Function(text);"],
    ['setTimeout("go()", 1)'],
    ['import vm from "node:vm";'],
  ]),
  neverStands(
    "no text becomes markup: React writes it as text",
    product,
    /\bdangerouslySetInnerHTML\b|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|srcDoc=/,
    undefined,
    [
      ["<p dangerouslySetInnerHTML={{ __html: name }} />", "components/ui/extra.tsx"],
      ["box.innerHTML = name;", "components/ui/extra.tsx"],
      ['box.insertAdjacentHTML("beforeend", name);', "components/ui/extra.tsx"],
      ["document.write(name);", "components/ui/extra.tsx"],
      ["<iframe srcDoc={name} />", "components/ui/extra.tsx"],
    ],
  ),
  // The embedded database's own programs, and `ps`, each with a list of arguments and no shell.
  neverStands("the portal starts no other program", product, /node:child_process\b|\bshell: true\b/, /^lib\/platform\/(cluster|processes)\.ts$/, [
    ['import { exec } from "node:child_process";'],
    ["spawn(name, { shell: true })"],
  ]),
  neverStands("no shell reads what the portal says to a program", product, /\bexec(?:Sync)?\(\s*[`"']|\bshell: true\b/, undefined, [
    ["exec(`ps ${name}`)"],
    ["spawn(name, { shell: true })"],
  ]),
  // The queue's own statements, who asks, how long it may take, and rows in one piece: never a text from outside.
  neverStands(
    "a value is never part of a statement",
    product,
    /\$(?:query|execute)RawUnsafe\b|\bPrisma\.raw\(/,
    /^lib\/platform\/(queue|db|insert|asking|roles|migrations)\.ts$/,
    [
      ['db.$queryRawUnsafe("SELECT " + id)', "lib/domain/orders/parts.ts"],
      ["Prisma.raw(column)", "lib/domain/orders/parts.ts"],
    ],
  ),
  // A country's prefix for VAT numbers, the prefix of request numbers, and the addresses that the build knows: all written down in the source.
  neverStands(
    "no pattern is made of what somebody typed",
    product,
    /\bnew RegExp\((?!["'/])/,
    /^lib\/(search|domain\/organizations\/digits\/parts|web\/measuring-door)\.ts$/,
    [["new RegExp(typed)"], ["new RegExp(`^${typed}`)"]],
    ['new RegExp("^a$")'],
  ),
  // The calendar of ISO 8601 has days, such as those of the year 0, at which a database fails. Where a page begins and when somebody accepted
  // say themselves from which year on.
  neverStands(
    "a day is one that the database knows, too: `Day`",
    product,
    /\bz\.iso\.date(?:time)?\(|\bz\.iso\s*\.date/,
    /^lib\/(?:listing|domain\/(?:organizations\/text|agreements)\/rules)\.ts$/,
    [["week: z.iso.date().optional()"]],
  ),
  // So that it can be sent again once the page has shown what somebody else wrote, with what was typed (components/ui/seen.tsx).
  neverStands(
    "the state that a form was drawn from goes along with it by itself: `seen`",
    browser,
    /name="\w*[vV]ersion"|\bdefaultValue(?:=\{| =|:) [^;]{0,200}\bversion\b|useActionForm\(\{ id: `[^`]*\bversion\b/,
    undefined,
    [
      ['<input type="hidden" name="version" value={version} />', "components/ui/extra.tsx"],
      ["useActionForm({ id: `edit-${version}`, action });", "components/ui/extra.tsx"],
      ["useActionForm({ action, defaultValue: { id, version, nickname } });", "components/ui/extra.tsx"],
    ],
    ["const seen = { id, version };"],
  ),
  // How long a migration waits before it tries again.
  neverStands("what mustn't be guessed isn't left to chance", product, /\bMath\.random\b/, /^lib\/platform\/migrations\.ts$/, [
    ["const token = Math.random();"],
  ]),
  neverStands(
    "cryptography is Node's, with SHA-256, HMAC, HKDF and AES-256-GCM",
    product,
    /\bcreate(?:Hash|Hmac)\((?!"sha256")|\bcreate(?:Cipher|Decipher)iv\((?!"aes-256-gcm")|\bcreateSign\(|\bgenerateKeyPair\w*\(|\bpbkdf2\w*\(|\bcrypto-js\b|\bbcrypt\w*\b/,
    // Access tokens are signed as whoever reads them knows it: RS256, with the keys that jose makes.
    /^lib\/platform\/tokens\.ts$/,
    [
      ['createHash("md5")'],
      ['createHmac("sha1", key)'],
      ['createCipheriv("aes-256-ecb", key, null)'],
      ["createDecipheriv(name, key, start)"],
      ['import bcrypt from "bcryptjs";'],
    ],
    ['createHash("sha256")', 'createCipheriv("aes-256-gcm", key, start)'],
  ),
  // One switch of a page's own keys; addresses of pages where somebody was lately, with no name in them; and what a reload would lose
  // is kept on the server (drafts).
  neverStands(
    "a browser keeps nothing of ours but cookies",
    product,
    /\b(?:localStorage|sessionStorage|indexedDB|caches\.open)\b/,
    /^components\/(?:reviews\/keys|shell\/(?:finder|found))\.tsx$/,
    [
      ['localStorage.setItem("name", name)', "components/ui/extra.tsx"],
      ["sessionStorage.token = token;", "components/ui/extra.tsx"],
      ["indexedDB.open(name)", "components/ui/extra.tsx"],
    ],
  ),
  neverStands("no other page is spoken to", browser, /\bpostMessage\b|addEventListener\(\s*"message"|\bdocument\.domain\b|\bwindow\.opener\b/, undefined, [
    ['parent.postMessage(name, "*")', "components/ui/extra.tsx"],
    ['addEventListener("message", take)', "components/ui/extra.tsx"],
    ['document.domain = "example.com";', "app/extra.tsx"],
  ]),
  // Its own page where nothing is, over loopback; and whoever an organization's administrator named, behind bounds of their own. What
  // runs in a browser reaches this portal alone (`connect-src 'self'`).
  neverStands(
    "the portal calls nobody but its mail server, its database, name servers and organizations' own sign-ins",
    /^(app|lib)\//,
    /(?<![.\w])fetch\(|\b(?:http|https|net|tls|dgram)\.(?:get|request|connect)\(|from "node:(?:https|http2|tls|dgram|dns)"|\bimport \{[^}]*\b(?:get|request)\b[^}]*\} from "node:http"|\b(?:axios|undici|got)\b"/,
    /^(lib\/web\/not-there-door\.ts|lib\/platform\/(egress|name-server)\.ts)$/,
    [
      ["await fetch(address)"],
      ["https.get(address)"],
      ['import { request } from "node:http";'],
      ['import { connect } from "node:tls";'],
      ['import { fetch } from "undici";'],
    ],
    ["const { prefetch } = options; prefetch(page);", 'import { createServer } from "node:http";'],
  ),
  neverStands(
    "whoever answers over TLS is looked at",
    /^(app|components|lib|scripts)\//,
    /\brejectUnauthorized: false\b|NODE_TLS_REJECT_UNAUTHORIZED|\bignoreTLS: true\b/,
    undefined,
    [
      ["createTransport({ tls: { rejectUnauthorized: false } })"],
      ['process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";', "scripts/start.ts"],
      ["createTransport({ ignoreTLS: true })"],
    ],
  ),
  neverStands("no other site reads an answer", /^(app|components|lib)\/|^next\.config\.mjs$/, /access-control-allow/i, undefined, [
    ['response.setHeader("Access-Control-Allow-Origin", "*")'],
    ['headers: { "access-control-allow-credentials": "true" }'],
  ]),
  // The embedded start's and the worker's own words to whoever started them.
  neverStands("the log is one, and its lines are JSON", product, /\bconsole\.\w+\(/, undefined, [
    ["console.log(password)"],
    ["console.error(error)", "app/(portal)/error.tsx"],
  ]),
  neverStands(
    "a password is hidden while it is typed, and may be pasted and filled in",
    browser,
    /\bonPaste\b|<(?:Text|Password)?[fF]ield[^>]*[pP]assword[^>]*autoComplete="off"|<input[^>]*[pP]assword[^>]*(?:autoComplete="off"|type="text")/,
    undefined,
    [
      ["<input onPaste={refuse} />", "components/identity/extra.tsx"],
      ['<input name="password" autoComplete="off" />', "components/identity/extra.tsx"],
      ['<TextField name="newPassword" type="password" autoComplete="off" />', "components/identity/extra.tsx"],
      ['<input name="newPassword" type="text" />', "components/identity/extra.tsx"],
    ],
  ),
];
