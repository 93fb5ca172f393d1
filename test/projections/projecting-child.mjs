/** Follows a ledger into a folder of views, saying each sequence that it reached; until it is killed. */
import { openStoreToRead } from '../../dist/composition/open-store.js';
import { PROJECTIONS } from '../../dist/composition/projections.js';
import { Projector } from '../../dist/projections/projector.js';
import { ViewsFolder } from '../../dist/projections/views-folder.js';

const [ledgerPath, viewsDir] = process.argv.slice(2);
const store = await openStoreToRead({ ledger: { kind: 'sqlite', path: ledgerPath } });
const onReport = ({ sequence }) => process.stdout.write(`${sequence}\n`);
const folder = ViewsFolder.open(viewsDir);
const projector = new Projector({ store, folder, projections: PROJECTIONS, onReport });
await projector.follow(new AbortController().signal);
