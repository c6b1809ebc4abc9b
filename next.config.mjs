import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

// What a noun says, in one language.
const words = /i18n\/(en|de)\/[a-z-]+\.ts$/;

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // The front does (lib/platform/compressing.ts).
  compress: false,
  reactStrictMode: true,
  // Native and engine packages are loaded from node_modules, not bundled.
  serverExternalPackages: ["@node-rs/argon2", "jsonc-parser", "pg-boss", "pino", "pg", "pdfkit", "linkedom", "@observablehq/plot"],
  images: { unoptimized: true },
  // A page comes with its title, and not a moment later: a screen reader says it first.
  htmlLimitedBots: /.*/,
  // A process begins with nothing but what it is asked for: 155 MB instead of 240; a page's first visit loads it.
  experimental: { preloadEntriesOnStart: false, serverActions: { bodySizeLimit: "3mb" } },
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    // Texts are understood once: on the server at their first use, for browsers by the build.
    resolveAlias: {
      "use-intl/format-message": { browser: "use-intl/format-message/format-only", default: "./lib/i18n/format-message.ts" },
    },
    rules: {
      "*.ts": {
        condition: { all: ["browser", { path: words }, { not: { path: /\/(browser|index)\.ts$/ } }] },
        loaders: ["./scripts/compile-words.ts"],
        as: "*.js",
      },
    },
  },
};

export default withNextIntl(config);
