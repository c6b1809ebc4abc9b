import { listEvents } from "#lib/domain/renewals/calendar/reads.ts";
import { openCalendar } from "#lib/domain/renewals/calendar/writes.ts";
import { calendarAnswer } from "#lib/web/calendar.ts";
import { client } from "#lib/web/session.ts";

/** Programs fetch it, which have no session: the address is the proof. */
export async function GET(_: Request, { params }: RouteContext<"/calendar/[file]">) {
  const [{ file }, { ip }] = await Promise.all([params, client()]);
  return calendarAnswer(file, ip, { open: openCalendar, events: listEvents });
}
