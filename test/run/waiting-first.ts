/**
 * The order of the test files: first those that wait for sockets and simulated devices, then the component
 * tests, which need the processor. The last files of a run therefore keep the processor busy, and no core
 * waits for a single file.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWaiting = ({ moduleId }: TestSpecification) =>
      /-on-site\.test|\/network\/|\/simulator\//.test(moduleId);
    const isComponent = ({ project }: TestSpecification) => project.name === 'dom';
    const rank = (file: TestSpecification) => (isComponent(file) ? 2 : isWaiting(file) ? 0 : 1);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
