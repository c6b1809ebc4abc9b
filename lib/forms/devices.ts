import { z } from "zod";
import { OpenDevice } from "../domain/applications/devices/rules.ts";
import { judgedBy } from "./judged.ts";

const typed = z.object({ code: z.string().max(50, "device.unknown").default("") });
const open = ({ code }: z.output<typeof typed>): z.input<typeof OpenDevice> => ({ code: code.toUpperCase().replace(/[\s\p{Dash}._]/gu, "") });
const field = (member: string) => member;
/** A code as people type it: in small letters, with a space or a dash, or none. */
export const openDeviceForm = { schema: judgedBy(typed, OpenDevice, open, field), command: open, field };
