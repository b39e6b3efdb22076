"""What a test database needs beside the site."""
