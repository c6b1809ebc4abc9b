-- How a file was written, for whoever looks at what came of it.
ALTER TABLE "Import" ADD COLUMN "encoding" TEXT NOT NULL DEFAULT 'utf-8';
