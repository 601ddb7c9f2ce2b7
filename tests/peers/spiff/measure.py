"""Plays each model that standard input brings from start to end, in memory, and prints CPU milliseconds per instance as JSON: {"S1": 0.43}."""
import json
import sys
import time

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState


def play(spec, variables):
    workflow = BpmnWorkflow(spec)
    workflow.get_next_task(state=TaskState.READY).set_data(**variables)
    workflow.do_engine_steps()
    while not workflow.is_completed():
        for task in workflow.get_tasks(state=TaskState.READY, manual=True):
            task.run()
        workflow.do_engine_steps()
    return workflow


def main():
    asked = json.load(sys.stdin)
    cost = {}
    for name, xml in asked["models"].items():
        parser = BpmnParser()
        parser.add_bpmn_str(xml.encode())
        spec = parser.get_spec(name)
        for _ in range(asked["instances"] // 4):
            play(spec, asked["variables"])
        began = time.process_time()
        for _ in range(asked["instances"]):
            play(spec, asked["variables"])
        cost[name] = (time.process_time() - began) * 1000 / asked["instances"]
    print(json.dumps(cost))


main()
