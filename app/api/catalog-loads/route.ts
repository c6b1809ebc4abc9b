import { checkCatalog } from "#lib/domain/catalog/loads/writes.ts";
import { paths } from "#lib/web/paths.ts";
import { uploadDoor } from "#lib/web/upload-door.ts";

export const POST = uploadDoor(checkCatalog, { to: ({ id }) => paths.catalogLoad(id), back: paths.newCatalogLoad });
