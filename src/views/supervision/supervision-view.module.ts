import { Module } from '@nestjs/common';
import { SupervisionStatusController } from './http/supervision-status.controller.js';

/** What an authority concluded of organisations. Needs `OrganisationStatusQueries`. */
@Module({ controllers: [SupervisionStatusController] })
export class SupervisionViewModule {}
