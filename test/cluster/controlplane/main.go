// Command controlplane is a whole Kubernetes control plane in one executable.
// The first argument chooses the part to run, the rest are the flags of that part.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"

	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
)

// parts maps the name of a part to what runs it and yields the exit code.
var parts = map[string]func(args []string) int{
	"etcd": func(args []string) int {
		etcdmain.Main(args)
		return 0
	},
	"apiserver":   cobraPart(apiserver.NewAPIServerCommand),
	"controllers": cobraPart(controllers.NewControllerManagerCommand),
}

// cobraPart delays building a command until it is chosen: the Kubernetes commands register global flags.
func cobraPart(build func() *cobra.Command) func(args []string) int {
	return func([]string) int {
		return cli.Run(build())
	}
}

func main() {
	if len(os.Args) < 2 || parts[os.Args[1]] == nil {
		names := make([]string, 0, len(parts))
		for name := range parts {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Fprintf(os.Stderr, "usage: controlplane %s [flags]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	// Every part reads its flags from os.Args, as it does in its own executable.
	os.Args = os.Args[1:]
	os.Exit(parts[os.Args[0]](os.Args))
}
