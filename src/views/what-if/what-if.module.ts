import { Module } from '@nestjs/common';
import { WhatIfController } from './http/what-if.controller.js';
import { WhatIfQueries } from './what-if.queries.js';

/** What another version of a rulebook would say. Needs `OrganisationStatusQueries`. */
@Module({ controllers: [WhatIfController], providers: [WhatIfQueries], exports: [WhatIfQueries] })
export class WhatIfModule {}
