-- Takes a node off the list. $1 the node.
DELETE FROM jobrunner.nodes WHERE node_id = $1
