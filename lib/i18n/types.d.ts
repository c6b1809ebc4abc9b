import type { Messages } from "./messages.ts";
import type { MomentFormats } from "./moments.ts";
import type { Tag } from "../reader.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Tag;
    Messages: Messages;
    Formats: MomentFormats;
  }
}
