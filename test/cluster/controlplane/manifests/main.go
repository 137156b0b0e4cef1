// Command manifests reads manifests with kubectl's own code, so that tests can send the server exactly
// what kubectl would send, without starting kubectl for each of thousands of manifests.
// Every input line is a manifest as a JSON string. Every output line answers one input line, in order:
// {"objects": [...]} with the objects in the order kubectl creates them, and "failure" when reading failed.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/cli-runtime/pkg/resource"
)

type answer struct {
	Objects []runtime.Object `json:"objects"`
	Failure string           `json:"failure,omitempty"`
}

// read yields the objects of a manifest. Like kubectl it goes on after an object it cannot read where it can.
func read(manifest string) answer {
	result := answer{Objects: []runtime.Object{}}
	err := resource.NewLocalBuilder().
		Unstructured().
		ContinueOnError().
		Stream(strings.NewReader(manifest), "manifest").
		Flatten().
		Do().
		Visit(func(info *resource.Info, err error) error {
			if err == nil {
				result.Objects = append(result.Objects, info.Object)
			}
			return err
		})
	switch {
	case err != nil:
		result.Failure = err.Error()
	case len(result.Objects) == 0:
		result.Failure = "no objects passed to create"
	}
	return result
}

func main() {
	lines := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var manifest string
		if err := json.Unmarshal(line, &manifest); err != nil {
			fmt.Fprintf(os.Stderr, "manifests: the input line is no JSON string: %v\n", err)
			os.Exit(2)
		}
		if err := answers.Encode(read(manifest)); err != nil {
			fmt.Fprintf(os.Stderr, "manifests: %v\n", err)
			os.Exit(1)
		}
	}
}
