/**
 * How mail programs begin the subject of an automatic answer, in the languages that Exchange, Outlook, Gmail, Notes and
 * vacation programs speak most. A person's answer to such a mail begins with `Re:` and is none.
 */
const BEGINNINGS = [
  /auto(matic|mated)?[- ]?(reply|response|answer|responder)/,
  /out[- ]of[- ](the[- ])?office( (auto[- ]?)?(reply|response|message|notification|notice))?/,
  /i am (currently )?(out of|away from) (the )?office/,
  /(away|absent) from (the |my )?(office|desk|mail)/,
  /vacation (reply|response|message)/,
  /automatische (antwort|abwesenheitsnotiz)/,
  /abwesenheits(notiz|meldung|nachricht|assistent)/,
  /abwesend/,
  /ich bin (derzeit |zurzeit )?(nicht im (büro|haus)|im urlaub)/,
  /r[eé]ponse automatique/,
  /absen(t|ce) du bureau/,
  /message d['’]absence/,
  /respuesta autom[aá]tica/,
  /fuera de (la )?oficina/,
  /risposta automatica/,
  /fuori (sede|ufficio)/,
  /resposta autom[aá]tica/,
  /fora do escrit[oó]rio/,
  /automatisch antwoord/,
  /afwezig(heid(sbericht|smelding)?)?/,
  /autosvar/,
  /automatisk svar/,
  /automaattinen vastaus/,
  /poissaoloviesti/,
  /odpowied[zź] automatyczna/,
  /automatyczna odpowied[zź]/,
  /automatick[aá] odpov[eě][dď]/,
  /automatikus v[aá]lasz/,
  /r[aă]spuns automat/,
  /otomatik yan[iı]t/,
  /автоответ/,
  /автоматический ответ/,
  /автоматична відповідь/,
  /自動(返信|応答|回覆)/,
  /自动(答复|回复)/,
  /不在(通知|のお知らせ)/,
  /자동 ?(회신|응답|답장)/,
  /رد تلقائي/,
  /תשובה אוטומטית/,
].map((pattern) => pattern.source);

/** Only where the beginning stands by itself: `Automatic reply: …` is one, "automatic reply does not work" is a question. */
const ENDING = "\\s*(?:[:：\\-–—()\\[\\]!.,/*]|$|(?:until|till|from|to|re|bis|vom|till och med|jusqu|hasta|fino)\\b)";
const OUT_OF_OFFICE = new RegExp(`^[\\s\\[(*"“]*(?:${BEGINNINGS.join("|")})${ENDING}`, "iu");
/** `AUTO: Ada Example is out of the office (returning …)`, as Notes writes it. */
const AWAY_LATER = /^auto: .*\bis (currently )?(out of (the )?office|on (vacation|holiday|leave))\b/i;
const REPLY_OR_FORWARD = /^\s*(re|aw|sv|antw|vs|fw|fwd|wg|tr|rv)\s*(\[\d+\])?\s*[:：]/i;

/** Whether a subject is that of an automatic answer while somebody is away. */
export function isOutOfOffice(subject: string): boolean {
  if (REPLY_OR_FORWARD.test(subject)) return false;
  return OUT_OF_OFFICE.test(subject) || AWAY_LATER.test(subject);
}
