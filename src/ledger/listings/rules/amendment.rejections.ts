/** Why an amendment in a listing is refused, beyond what every amendment is (`amending.rejections.ts`). */
import { house } from '../../act.rejections.js';
import type { Uuid } from '../../envelope.js';

export const carriesDelisting = (delisting: Uuid) =>
  house(
    'conflict',
    'listing.carries-delisting',
    `Kết quả này là căn cứ để ra khỏi danh sách (${delisting}). Hãy thu hồi kết quả thẩm định và nêu quyết định đó là mâu thuẫn cần xử lý.`,
    `The organisation was taken off the list on this outcome (${delisting}). Revoke the verification and name that decision as contradicted.`,
    'a listing ends with a verified outcome for every ground',
    '/replacement/outcome',
  );
