import { questionList } from "#components/reviews/list.ts";
import { exportQuestions } from "#lib/domain/reviews/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(questionList, exportQuestions);
